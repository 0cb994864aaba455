package dev.slipway.sandbox.cloud;

import java.util.Locale;

/** What can go wrong with a call. In an order each is meant by its {@link #word}. */
public sealed interface Effect {

  /** Nothing is done; the answer is {@code status} and {@code code}. */
  record Refuse(int status, String code) implements Effect {}

  /** Nothing but the delay that every fault may have. */
  record Delay() implements Effect {}

  /** The call is done, but the connection closes without an answer. */
  record LoseAnswer() implements Effect {}

  /** The call is done, but the answer is {@code status} and {@code code}. */
  record SpoilAnswer(int status, String code) implements Effect {}

  /** The call is done, but the connection closes after so many bytes of the answer's body. */
  record TruncateBody(long bytes) implements Effect {}

  /** The call is done, but the answer's body is not JSON. */
  record GarbleBody() implements Effect {}

  /** The call is done, and the answer's body comes piece by piece over that time. */
  record SlowBody(long overMillis) implements Effect {}

  /** The call is done, and the answer's body is blown up to so many bytes of valid JSON. */
  record HugeBody(long bytes) implements Effect {}

  /**
   * Every action has a bucket of tokens. A call that finds it empty is refused as the vendor does,
   * and so is every further one until the cool-down is over; then the bucket is full again.
   *
   * @param burst tokens that a full bucket has
   * @param perMinute tokens that flow in meanwhile
   * @param coolDownMillis what the vendor counts by is a minute
   */
  record Throttle(int status, String code, int burst, int perMinute, long coolDownMillis)
      implements Effect {}

  /** What is younger than this is missing in lists of clusters and node pools. */
  record ListLag(long forMillis) implements Effect {}

  /** The call is answered as ever; the task that it starts will fail. */
  record FailTask() implements Effect {}

  /**
   * Before the call is done, a resource goes, as if deleted behind everybody's back.
   *
   * @param resource id, or name of a cluster; empty: what the call is about
   */
  record Vanish(String resource) implements Effect {}

  /** The states in the answer are earlier ones, e.g. {@code initial} instead of running. */
  record Regress() implements Effect {}

  /** The states in the answer are this word, which the vendor never documented. */
  record UnknownState(String state) implements Effect {}

  /** E.g. {@code LOSE_ANSWER}. */
  default String word() {
    return getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toUpperCase(Locale.ROOT);
  }
}
