package dev.slipway.api;

import dev.slipway.policy.Finding.Outcome;
import dev.slipway.policy.RuleResult;
import dev.slipway.policy.Verdict;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** How one rule of the catalogue, or of the project, came out. */
@Schema(name = "RuleResult")
record RuleResultResponse(@Schema(example = "NET-08") String rule, Outcome outcome) {
  static List<RuleResultResponse> from(Verdict verdict) {
    return verdict.results().stream().map(RuleResultResponse::from).toList();
  }

  private static RuleResultResponse from(RuleResult result) {
    return new RuleResultResponse(result.rule(), result.outcome());
  }
}
