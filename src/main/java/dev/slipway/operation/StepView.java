package dev.slipway.operation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step as others may see it.
 *
 * @param attempts runs begun
 * @param tries runs that ended in {@code Retry}
 * @param dueAt when it is looked at again; {@code null} unless it waits
 */
public record StepView(
    String key,
    String kind,
    String layer,
    String target,
    List<String> after,
    StepState state,
    int attempts,
    int tries,
    String reason,
    String message,
    Map<String, String> details,
    @Nullable Instant dueAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {
  public StepView {
    after = List.copyOf(after);
    details = Map.copyOf(details);
  }
}
