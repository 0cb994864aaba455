package dev.slipway.api;

import dev.slipway.plan.Plan;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Wanted minus there.
 *
 * @param refused policy or capacity forbids it: it would not be started
 * @param changes in an order in which they could be done one by one
 * @param results one per rule, in the catalogue's order; none where nothing is judged
 * @param digest SHA-256 over everything a person would agree to
 */
@Schema(name = "Plan")
record PlanResponse(
    Plan.Kind kind,
    String cluster,
    String blueprint,
    int revision,
    boolean refused,
    List<ChangeResponse> changes,
    String catalogueVersion,
    List<FindingResponse> findings,
    List<RuleResultResponse> results,
    CapacityResponse capacity,
    String digest) {
  static PlanResponse from(Plan plan) {
    return new PlanResponse(
        plan.kind(),
        plan.cluster(),
        plan.blueprint(),
        plan.revision(),
        plan.refused(),
        plan.changes().stream().map(ChangeResponse::from).toList(),
        plan.verdict().catalogueVersion(),
        plan.verdict().findings().stream().map(FindingResponse::from).toList(),
        RuleResultResponse.from(plan.verdict()),
        CapacityResponse.from(plan.capacity()),
        plan.digest());
  }
}
