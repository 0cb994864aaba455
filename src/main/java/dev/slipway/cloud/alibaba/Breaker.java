package dev.slipway.cloud.alibaba;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Stops calling what fails again and again, and tries with one call at a time whether it is back.
 * One per region and product, for all accounts of this process.
 */
final class Breaker {
  private static final int FAILURES = 8;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Clock clock;
  private int failures;
  private Duration pause = FIRST_PAUSE;
  private Instant closedUntil = Instant.MIN;

  Breaker(Clock clock) {
    this.clock = clock;
  }

  /** Empty: make the call and tell how it went. Otherwise when to ask again. */
  synchronized Optional<Instant> refusesUntil() {
    if (failures < FAILURES) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (now.isBefore(closedUntil)) {
      return Optional.of(closedUntil);
    }
    // This one tries; the others wait for what becomes of it.
    closedUntil = now.plus(pause);
    return Optional.empty();
  }

  /** The cloud answered; a refusal is an answer. */
  synchronized void answered() {
    failures = 0;
    pause = FIRST_PAUSE;
  }

  /** No answer, or one that says that the cloud itself is broken. */
  synchronized void failed() {
    failures++;
    if (failures > FAILURES) {
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
    if (failures >= FAILURES) {
      closedUntil = clock.instant().plus(pause);
    }
  }
}
