package dev.slipway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes only when told to. */
public final class SettableClock extends Clock {
  private Instant now = Instant.parse("2026-01-15T10:30:00Z");

  public void tick(Duration passed) {
    now = now.plus(passed);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
