package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.history.Event;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of history.
 *
 * @param cursor its place in the whole history
 * @param number 1..n without gaps inside its operation; absent outside of operations
 */
@Schema(name = "Event")
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventResponse(
    @Schema(example = "745-12") String cursor,
    Instant at,
    String project,
    @Nullable String cluster,
    @Nullable UUID operation,
    @Nullable Long number,
    @Schema(example = "StepSucceeded") String type,
    @Schema(example = "node-pool/general") @Nullable String step,
    String actor,
    @Schema(example = "NodePoolReady") @Nullable String reason,
    String message,
    Map<String, String> details) {
  static EventResponse from(Event event, String project) {
    return new EventResponse(
        event.cursor().toString(),
        event.at(),
        project,
        event.cluster(),
        event.operationId(),
        event.number(),
        event.type(),
        event.step(),
        event.actor(),
        event.reason(),
        event.message(),
        event.details());
  }
}
