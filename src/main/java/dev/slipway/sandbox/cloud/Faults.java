package dev.slipway.sandbox.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What shall go wrong next. Each fault is spent by the calls that it hits. */
public final class Faults {
  private final List<Fault> waiting = new ArrayList<>();

  Faults() {}

  /** Also hits the calls that are made from now on; in order of addition. */
  public synchronized void add(Fault fault) {
    waiting.add(fault);
  }

  public synchronized void clear() {
    waiting.clear();
  }

  public synchronized List<Fault> waiting() {
    return List.copyOf(waiting);
  }

  /** Spends one of the first fault that hits this call. */
  synchronized Optional<Fault> take(String action, String pathAndBody) {
    for (int i = 0; i < waiting.size(); i++) {
      Fault fault = waiting.get(i);
      if (!hits(fault, action, pathAndBody)) {
        continue;
      }
      if (fault.times() > 1) {
        waiting.set(i, fault.times(fault.times() - 1));
      } else {
        waiting.remove(i);
      }
      return Optional.of(fault);
    }
    return Optional.empty();
  }

  private static boolean hits(Fault fault, String action, String pathAndBody) {
    return (fault.action().equals("*") || fault.action().equals(action))
        && pathAndBody.contains(fault.containing());
  }
}
