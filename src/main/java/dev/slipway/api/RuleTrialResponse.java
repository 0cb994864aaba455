package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.provisioning.RuleTrial;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of all that is stored in its project.
 *
 * @param blueprints how many newest revisions it was tried against
 * @param clusters how many clusters, each with its own revision and overrides
 * @param complete false: there was more than could be judged or told
 * @param refused how many of the affected would be refused, were the rule enforced
 * @param affected who breaks it, or cannot be judged by it
 */
@Schema(name = "RuleTrial")
record RuleTrialResponse(
    @Schema(example = "cost-centre") String rule,
    int blueprints,
    int clusters,
    boolean complete,
    long refused,
    List<AffectedResponse> affected) {

  /**
   * Something that breaks the rule.
   *
   * @param cluster absent: the newest revision of the blueprint
   * @param writtenBy who wrote the revision
   */
  @Schema(name = "AffectedByRule")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AffectedResponse(
      String blueprint,
      int revision,
      @Nullable String cluster,
      String writtenBy,
      FindingResponse finding) {
    static AffectedResponse from(RuleTrial.Affected affected) {
      return new AffectedResponse(
          affected.blueprint(),
          affected.revision(),
          affected.cluster(),
          affected.writtenBy(),
          FindingResponse.from(affected.finding()));
    }
  }

  static RuleTrialResponse from(RuleTrial trial) {
    return new RuleTrialResponse(
        trial.rule(),
        trial.blueprints(),
        trial.clusters(),
        trial.complete(),
        trial.refused(),
        trial.affected().stream().map(AffectedResponse::from).toList());
  }
}
