package dev.slipway.sandbox.cloud;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Remembers what was used lately: two generations, of which the older is thrown away whole. */
final class Nonces {
  private final Clock clock;
  private final Duration life;
  private Set<String> young = new HashSet<>();
  private Set<String> old = new HashSet<>();
  private Instant turn;

  Nonces(Clock clock, Duration life) {
    this.clock = clock;
    this.life = life;
    this.turn = clock.instant().plus(life);
  }

  /** True the first time within the life of a nonce. */
  synchronized boolean first(String nonce) {
    Instant now = clock.instant();
    if (now.isAfter(turn)) {
      old = young;
      young = new HashSet<>();
      turn = now.plus(life);
    }
    return !old.contains(nonce) && young.add(nonce);
  }
}
