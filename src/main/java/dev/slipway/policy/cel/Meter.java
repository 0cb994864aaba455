package dev.slipway.policy.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sees every value that comes up in one evaluation, and ends it when it asks for too much. CEL
 * itself counts loops only; texts and lists can double without one.
 */
final class Meter implements CelEvaluationListener {
  /** Twice the longest text of a document. */
  private static final int LONGEST_TEXT = 8192;

  /** As many as a document holds values. */
  private static final int LONGEST_LIST = 10_000;

  private final Limits limits;
  private final Set<Long> compared;
  private final long begin = System.nanoTime();
  private int left;
  private @Nullable String excess;

  Meter(Limits limits, Set<Long> compared) {
    this.limits = limits;
    this.compared = compared;
    this.left = limits.steps();
  }

  /** What was too much; CEL may take the end of a part for an error that does not matter. */
  @Nullable String excess() {
    return excess;
  }

  @Override
  public void callback(CelExpr part, @Nullable Object value) {
    if (excess == null) {
      excess = excess(part, value);
    }
    if (excess != null) {
      throw new IllegalStateException(excess);
    }
  }

  private @Nullable String excess(CelExpr part, @Nullable Object value) {
    left = compared.contains(part.id()) ? left(left, value) : left - 1;
    if (left < 0) {
      return "it takes more than %d steps".formatted(limits.steps());
    }
    if (System.nanoTime() - begin > limits.time().toNanos()) {
      return "it takes longer than %d ms".formatted(limits.time().toMillis());
    }
    if (value instanceof CharSequence text && text.length() > LONGEST_TEXT) {
      return "a text grows beyond %d characters".formatted(LONGEST_TEXT);
    }
    return value instanceof Collection<?> list && list.size() > LONGEST_LIST
        ? "a list grows beyond %d items".formatted(LONGEST_LIST)
        : null;
  }

  /**
   * What is left after a comparison: each value below counts, those that lists share as often as
   * they are met.
   */
  private static int left(int budget, @Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> left(left(budget, map.keySet()), map.values());
      case Collection<?> list -> {
        int left = budget - 1;
        for (Object item : list) {
          if (left < 0) {
            break;
          }
          left = left(left, item);
        }
        yield left;
      }
      case Optional<?> held -> held.isPresent() ? left(budget, held.get()) : budget - 1;
      case null, default -> budget - 1;
    };
  }
}
