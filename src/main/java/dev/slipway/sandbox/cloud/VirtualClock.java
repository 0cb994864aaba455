package dev.slipway.sandbox.cloud;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells the true time, and when something that really takes a while is done in a faster world. */
record VirtualClock(Clock clock, double speed) {

  Instant now() {
    return clock.instant();
  }

  Instant after(Instant start, Duration real) {
    return start.plusNanos((long) (real.toNanos() / speed));
  }
}
