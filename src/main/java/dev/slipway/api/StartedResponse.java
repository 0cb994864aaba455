package dev.slipway.api;

import dev.slipway.provisioning.Started;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/**
 * An accepted request: the plan that is being carried out.
 *
 * @param operation id of the operation that does it; the Location leads there
 */
@Schema(name = "Started")
record StartedResponse(UUID operation, ClusterResponse cluster, PlanResponse plan) {
  static StartedResponse from(Started started, String project) {
    return new StartedResponse(
        started.operationId(),
        ClusterResponse.from(started.cluster(), project),
        PlanResponse.from(started.plan()));
  }
}
