package dev.slipway.operation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operation as others may see it.
 *
 * @param kind e.g. {@code CreateCluster}
 * @param steps in plan order; empty in lists
 */
public record OperationView(
    UUID id,
    UUID projectId,
    UUID clusterId,
    String cluster,
    String kind,
    OperationState state,
    String reason,
    String message,
    String planDigest,
    String requestedBy,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    List<StepView> steps) {
  public OperationView {
    steps = List.copyOf(steps);
  }
}
