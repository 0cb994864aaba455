package dev.slipway.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;

/** Of the calls of one action, those that may still be made now. */
final class Bucket {
  private static final double NANOS_PER_MINUTE = Duration.ofMinutes(1).toNanos();

  private final Effect.Throttle limit;
  private double tokens;
  private Instant counted;
  private Instant closedUntil = Instant.MIN;

  Bucket(Effect.Throttle limit, Instant now) {
    this.limit = limit;
    this.tokens = limit.burst();
    this.counted = now;
  }

  /** How long one must stay away; zero for who is served. */
  Duration take(Instant now) {
    if (now.isBefore(closedUntil)) {
      return Duration.between(now, closedUntil);
    }
    if (closedUntil.isAfter(counted)) {
      tokens = limit.burst();
    } else {
      double flown = Duration.between(counted, now).toNanos() * limit.perMinute();
      tokens = Math.min(limit.burst(), tokens + flown / NANOS_PER_MINUTE);
    }
    counted = now;
    if (tokens >= 1) {
      tokens--;
      return Duration.ZERO;
    }
    closedUntil = now.plusMillis(limit.coolDownMillis());
    // Nothing would mean that the caller is served.
    return Duration.ofMillis(Math.max(1, limit.coolDownMillis()));
  }
}
