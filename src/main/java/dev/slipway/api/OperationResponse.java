package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.operation.OperationState;
import dev.slipway.operation.OperationView;
import dev.slipway.plan.Plan;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One durable run of one plan.
 *
 * @param reason the state in a word for machines
 * @param message the state in a sentence for people
 * @param steps in plan order; absent in lists
 * @param plan as it was accepted; absent in lists
 */
@Schema(name = "Operation")
@JsonInclude(JsonInclude.Include.NON_NULL)
record OperationResponse(
    UUID id,
    String project,
    String cluster,
    UUID clusterId,
    @Schema(example = "CreateCluster") String kind,
    OperationState state,
    String reason,
    String message,
    String planDigest,
    String requestedBy,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable List<StepResponse> steps,
    @Nullable PlanResponse plan) {
  static OperationResponse from(OperationView operation, String project, Plan plan) {
    return of(
        operation,
        project,
        operation.steps().stream().map(StepResponse::from).toList(),
        PlanResponse.from(plan));
  }

  static OperationResponse summary(OperationView operation, String project) {
    return of(operation, project, null, null);
  }

  private static OperationResponse of(
      OperationView operation,
      String project,
      @Nullable List<StepResponse> steps,
      @Nullable PlanResponse plan) {
    return new OperationResponse(
        operation.id(),
        project,
        operation.cluster(),
        operation.clusterId(),
        operation.kind(),
        operation.state(),
        operation.reason(),
        operation.message(),
        operation.planDigest(),
        operation.requestedBy(),
        operation.createdAt(),
        operation.startedAt(),
        operation.endedAt(),
        steps,
        plan);
  }
}
