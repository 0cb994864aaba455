package dev.slipway.history;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of history.
 *
 * @param cursor place in the whole history, for paging and {@code Last-Event-ID}
 * @param number 1..n without gaps inside its operation; {@code null} outside of operations
 * @param type for machines, e.g. {@code StepSucceeded}
 * @param reason for machines, e.g. {@code ControlPlaneCreating}
 * @param message one sentence for people
 * @param details ids worth keeping, e.g. {@code requestId}; never a secret
 */
public record Event(
    Cursor cursor,
    Instant at,
    UUID projectId,
    @Nullable String cluster,
    @Nullable UUID operationId,
    @Nullable Long number,
    String type,
    @Nullable String step,
    String actor,
    @Nullable String reason,
    String message,
    Map<String, String> details) {}
