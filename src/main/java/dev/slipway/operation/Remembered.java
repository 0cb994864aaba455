package dev.slipway.operation;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is asked for anew only after a few seconds: gauges of one scrape share one query.
 */
final class Remembered<T> {
  private static final Duration LIFE = Duration.ofSeconds(5);

  private final Supplier<T> source;
  private @Nullable T value;
  private long takenAt;

  Remembered(Supplier<T> source) {
    this.source = source;
  }

  synchronized T value() {
    T known = value;
    if (known == null || System.nanoTime() - takenAt > LIFE.toNanos()) {
      known = source.get();
      value = known;
      takenAt = System.nanoTime();
    }
    return known;
  }
}
