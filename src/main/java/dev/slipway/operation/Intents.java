package dev.slipway.operation;

import java.time.Instant;
import java.util.Optional;

/**
 * The ledger of creating calls of one step run: what is about to be asked of a cloud is written
 * down and committed before it is asked, so that whoever comes after a crash knows that an unknown
 * call may have been made.
 */
public interface Intents {

  /** When this run began, by the ledger's clock; whatever it has seen was there later. */
  Instant begun();

  /** The ledger's clock, which all processes share: their own may differ by minutes. */
  Instant now();

  /** The latest intent of this step, whoever wrote it. */
  Optional<Intent> latest();

  /**
   * Commits that a creating call is about to be sent.
   *
   * @param action vendor's action, e.g. {@code CreateCluster}
   * @param name deterministic name the created thing can be found by
   * @throws Fenced when another worker owns the operation by now; send nothing then
   */
  Intent open(String action, String region, String name, String requestHash);

  /** Commits what the call answered. A stale owner's answer is kept as a stray result. */
  void close(Intent intent, Answer answer);

  /**
   * A creating call that was made or may have been made.
   *
   * @param sendBefore no call may be sent for this intent later
   * @param notAfter a call sent in time has surely taken effect or failed by then
   */
  record Intent(
      long id,
      String action,
      String region,
      String name,
      int ordinal,
      Instant sendBefore,
      Instant notAfter,
      Optional<Answer> answer) {}

  /** What the cloud said. */
  record Answer(Outcome outcome, String resourceId, String requestId, String taskId) {
    /** Whether the thing was created. */
    public enum Outcome {
      CREATED,
      ADOPTED,
      SURELY_NOT_DONE,
      UNKNOWN
    }
  }

  /** Another worker owns the operation. */
  class Fenced extends RuntimeException {
    public Fenced(String message) {
      super(message);
    }
  }
}
