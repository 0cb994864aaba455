package dev.slipway.sandbox.cloud;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that shall go wrong.
 *
 * @param action the operation's name, e.g. {@code CreateCluster}; {@code *} for every one
 * @param effect what goes wrong
 * @param times how often; then the fault is gone
 * @param status HTTP status of a refusal or a spoilt answer
 * @param code the vendor's code of a refusal or a spoilt answer
 * @param delayMillis how long a call is held, before anything is done
 * @param containing only calls whose path or body contains this text; empty for all
 */
public record Fault(
    String action,
    Effect effect,
    int times,
    int status,
    String code,
    long delayMillis,
    String containing) {

  /** What can go wrong. */
  public enum Effect {
    /** Nothing is done; the answer is {@code status} and {@code code}. */
    REFUSE,
    /** The call is held for a while, then done. */
    DELAY,
    /** The call is done, but the connection closes without an answer. */
    LOSE_ANSWER,
    /** The call is done, but the answer is {@code status} and {@code code}. */
    SPOIL_ANSWER,
    /** The call is answered as ever; the task that it starts will fail. */
    FAIL_TASK
  }

  /** What is not said gets a fitting value, so that scripts can be short. */
  @JsonCreator
  static Fault of(
      @JsonProperty("action") @Nullable String action,
      @JsonProperty("effect") Effect effect,
      @JsonProperty("times") @Nullable Integer times,
      @JsonProperty("status") @Nullable Integer status,
      @JsonProperty("code") @Nullable String code,
      @JsonProperty("delayMillis") @Nullable Long delayMillis,
      @JsonProperty("containing") @Nullable String containing) {
    return new Fault(
        Objects.requireNonNullElse(action, "*"),
        effect,
        Objects.requireNonNullElse(times, 1),
        Objects.requireNonNullElse(status, 500),
        Objects.requireNonNullElse(code, "InternalError"),
        Objects.requireNonNullElse(delayMillis, 0L),
        Objects.requireNonNullElse(containing, ""));
  }

  public static Fault refuse(String action, int status, String code) {
    return new Fault(action, Effect.REFUSE, 1, status, code, 0L, "");
  }

  public static Fault delay(String action, long millis) {
    return new Fault(action, Effect.DELAY, 1, 0, "", millis, "");
  }

  public static Fault loseAnswer(String action) {
    return new Fault(action, Effect.LOSE_ANSWER, 1, 0, "", 0L, "");
  }

  public static Fault spoilAnswer(String action) {
    return new Fault(action, Effect.SPOIL_ANSWER, 1, 500, "InternalError", 0L, "");
  }

  public static Fault failTask(String action) {
    return new Fault(action, Effect.FAIL_TASK, 1, 0, "", 0L, "");
  }

  public Fault times(int other) {
    return new Fault(action, effect, other, status, code, delayMillis, containing);
  }

  public Fault containing(String text) {
    return new Fault(action, effect, times, status, code, delayMillis, text);
  }
}
