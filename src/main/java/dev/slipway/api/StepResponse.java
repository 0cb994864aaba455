package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.operation.StepState;
import dev.slipway.operation.StepView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step of an operation: one change of its plan.
 *
 * @param key as in the plan
 * @param attempts runs begun
 * @param tries runs that ended in a failure that may pass
 * @param details ids worth keeping, such as the cloud's request id
 * @param dueAt when it is looked at again; absent unless it waits
 */
@Schema(name = "Step")
@JsonInclude(JsonInclude.Include.NON_NULL)
record StepResponse(
    @Schema(example = "node-pool/general") String key,
    @Schema(example = "EnsureNodePool") String kind,
    @Schema(example = "FOUNDATION") String layer,
    String target,
    List<String> after,
    StepState state,
    int attempts,
    int tries,
    @Schema(example = "NodePoolScaling") String reason,
    String message,
    Map<String, String> details,
    @Nullable Instant dueAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {
  static StepResponse from(StepView step) {
    return new StepResponse(
        step.key(),
        step.kind(),
        step.layer(),
        step.target(),
        step.after(),
        step.state(),
        step.attempts(),
        step.tries(),
        step.reason(),
        step.message(),
        step.details(),
        step.dueAt(),
        step.startedAt(),
        step.endedAt());
  }
}
