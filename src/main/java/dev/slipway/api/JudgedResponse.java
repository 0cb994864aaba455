package dev.slipway.api;

import dev.slipway.provisioning.Judged;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What policy and capacity say of a blueprint.
 *
 * @param refused it would not be stored
 * @param results one per rule, in the catalogue's order, the project's own after them
 */
@Schema(name = "Verdict")
record JudgedResponse(
    boolean refused,
    String catalogueVersion,
    List<FindingResponse> findings,
    List<RuleResultResponse> results,
    CapacityResponse capacity) {
  static JudgedResponse from(Judged judged) {
    return new JudgedResponse(
        judged.verdict().refused(),
        judged.verdict().catalogueVersion(),
        judged.verdict().findings().stream().map(FindingResponse::from).toList(),
        RuleResultResponse.from(judged.verdict()),
        CapacityResponse.from(judged.capacity()));
  }
}
