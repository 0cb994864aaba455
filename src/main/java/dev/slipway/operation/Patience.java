package dev.slipway.operation;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** How often and how long a step may try. */
@Component
class Patience {
  private static final int MAX_DOUBLINGS = 30;

  private final OperationProperties properties;
  private final RandomGenerator random;

  Patience(OperationProperties properties, RandomGenerator random) {
    this.properties = properties;
    this.random = random;
  }

  Duration deadline() {
    return properties.stepDeadline();
  }

  boolean allowsTry(int triesSpent) {
    return triesSpent < properties.maxTries();
  }

  boolean allowsLoss(int losses) {
    return losses < properties.maxLosses();
  }

  /** Exponential with full jitter, so that what failed together does not come back together. */
  Duration backoff(int triesSpent) {
    long doubled = properties.backoff().toMillis() << Math.clamp(triesSpent - 1L, 0, MAX_DOUBLINGS);
    long bound = Math.clamp(doubled, 1, properties.maxBackoff().toMillis());
    return Duration.ofMillis(random.nextLong(bound) + 1);
  }
}
