package dev.slipway.operation;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a step answers; the engine alone decides what follows. */
public sealed interface StepResult {

  /** For machines. */
  String reason();

  /** One sentence for people; the same situation is the same sentence. */
  String message();

  /** Ids worth keeping in history, e.g. {@code requestId}; never a secret. */
  Map<String, String> details();

  /** It is so. */
  record Done(String reason, String message, Map<String, String> details) implements StepResult {
    public Done(String reason, String message) {
      this(reason, message, Map.of());
    }
  }

  /** The world is at work; look again after {@code after}. Not a try. */
  record Waiting(String reason, String message, Duration after, Map<String, String> details)
      implements StepResult {
    public Waiting(String reason, String message, Duration after) {
      this(reason, message, after, Map.of());
    }
  }

  /**
   * It may pass; a try is spent.
   *
   * @param after how long to wait before the next try; {@code null}: the engine's backoff
   */
  record Retry(String reason, String message, @Nullable Duration after, Map<String, String> details)
      implements StepResult {
    public Retry(String reason, String message) {
      this(reason, message, null, Map.of());
    }
  }

  /** Someone must put it right. */
  record Failed(String reason, String message, Map<String, String> details) implements StepResult {
    public Failed(String reason, String message) {
      this(reason, message, Map.of());
    }
  }
}
