package dev.slipway.operation;

import dev.slipway.operation.Graph.Status;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The stored row of an operation, without plan and steps.
 *
 * @param fence grows with each claim
 * @param events how many lines of history it has
 */
record Operation(
    UUID id,
    UUID projectId,
    UUID clusterId,
    String cluster,
    String kind,
    Status status,
    String planDigest,
    String requestedBy,
    long fence,
    long events,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {

  static Operation accepted(UUID id, NewOperation wanted, Status status, Instant now) {
    return new Operation(
        id,
        wanted.projectId(),
        wanted.clusterId(),
        wanted.cluster(),
        wanted.kind(),
        status,
        wanted.planDigest(),
        wanted.requestedBy(),
        0,
        1,
        now,
        null,
        null);
  }

  OperationState state() {
    return status.state();
  }

  Operation claimed() {
    return with(status, fence + 1, events, startedAt, endedAt);
  }

  Operation moved(Status next, int newEvents, Instant now) {
    boolean starts = next.state() == OperationState.RUNNING && startedAt == null;
    return with(
        next,
        fence,
        events + newEvents,
        starts ? now : startedAt,
        next.state().ended() ? now : null);
  }

  private Operation with(
      Status next,
      long nextFence,
      long nextEvents,
      @Nullable Instant started,
      @Nullable Instant ended) {
    return new Operation(
        id,
        projectId,
        clusterId,
        cluster,
        kind,
        next,
        planDigest,
        requestedBy,
        nextFence,
        nextEvents,
        createdAt,
        started,
        ended);
  }

  OperationView view(List<Step> steps) {
    return new OperationView(
        id,
        projectId,
        clusterId,
        cluster,
        kind,
        status.state(),
        status.reason(),
        status.message(),
        planDigest,
        requestedBy,
        createdAt,
        startedAt,
        endedAt,
        steps.stream().map(Step::view).toList());
  }
}
