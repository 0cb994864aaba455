package dev.slipway.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What shall go wrong next. Each fault is spent by the calls that it hits.
 *
 * <p>Chance is drawn from one seed. Every fault has a stream of its own, so that the same calls hit
 * by the same faults go wrong again, whatever other calls come in between.
 */
public final class Faults {
  private final List<Waiting> waiting = new ArrayList<>();
  private long seed = new SplittableRandom().nextInt(Integer.MAX_VALUE);
  private SplittableRandom chance = new SplittableRandom(seed);

  Faults() {}

  /**
   * A call is hit.
   *
   * @param stayAway how long a throttled caller shall wait
   */
  record Strike(Fault fault, Duration stayAway) {
    static final Strike NONE = new Strike(Fault.delay("*", 0), Duration.ZERO);

    Effect effect() {
      return fault.effect();
    }
  }

  /** A fault and the calls that it has seen. */
  private static final class Waiting {
    private Fault fault;
    private long seen;
    private SplittableRandom chance;
    private final Map<String, Bucket> buckets = new HashMap<>();

    private Waiting(Fault fault, SplittableRandom chance) {
      this.fault = fault;
      this.chance = chance;
    }

    private Optional<Strike> meet(String action, String text, Instant now) {
      if (!fault.when().means(action, text)) {
        return Optional.empty();
      }
      seen++;
      if (!fault.when().counts(seen) || chance.nextDouble() >= fault.when().probability()) {
        return Optional.empty();
      }
      Duration stayAway = Duration.ZERO;
      if (fault.effect() instanceof Effect.Throttle limit) {
        stayAway = buckets.computeIfAbsent(action, _ -> new Bucket(limit, now)).take(now);
        if (stayAway.isZero()) {
          return Optional.empty();
        }
      }
      return Optional.of(new Strike(fault, stayAway));
    }

    /** True when it was the last time. */
    private boolean spend() {
      int times = fault.when().times();
      if (times == Fault.UNTIL_CLEARED) {
        return false;
      }
      fault = fault.times(times - 1);
      return times == 1;
    }
  }

  /** Also hits the calls that are made from now on; in order of addition. */
  public synchronized void add(Fault fault) {
    waiting.add(new Waiting(fault, chance.split()));
  }

  public synchronized void clear() {
    waiting.clear();
  }

  public synchronized List<Fault> waiting() {
    return waiting.stream().map(one -> one.fault).toList();
  }

  public synchronized long seed() {
    return seed;
  }

  /** From here on chance repeats itself; faults that wait begin to count anew. */
  public synchronized void seed(long other) {
    seed = other;
    chance = new SplittableRandom(other);
    for (Waiting one : waiting) {
      one.chance = chance.split();
      one.seen = 0;
      one.buckets.clear();
    }
  }

  /** Spends one of the first fault that hits this call; a lag of lists hits none. */
  synchronized Strike take(String action, String text, Instant now) {
    return strike(action, text, now, false).orElse(Strike.NONE);
  }

  /** What was made after this is not listed yet. */
  synchronized Instant listedUntil(String action, String text, Instant now) {
    if (!FaultOrder.LISTS.contains(action)) {
      return Instant.MAX;
    }
    return strike(action, text, now, true)
        .map(Strike::effect)
        .map(Effect.ListLag.class::cast)
        .map(lag -> now.minusMillis(lag.forMillis()))
        .orElse(Instant.MAX);
  }

  private Optional<Strike> strike(String action, String text, Instant now, boolean lags) {
    for (Waiting one : waiting) {
      if (one.fault.effect() instanceof Effect.ListLag != lags) {
        continue;
      }
      Optional<Strike> strike = one.meet(action, text, now);
      if (strike.isPresent()) {
        if (one.spend()) {
          waiting.remove(one);
        }
        return strike;
      }
    }
    return Optional.empty();
  }
}
