package dev.slipway.operation;

import dev.slipway.operation.Intents.Answer;
import dev.slipway.operation.Intents.Intent;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of intents and stray results; decides nothing. */
interface IntentStore {

  /**
   * An intent to be written down.
   *
   * @param fence under which it is written
   */
  record NewIntent(
      UUID operation,
      String step,
      long fence,
      String action,
      String region,
      String name,
      String requestHash) {}

  /** The one with the highest ordinal; without an answer of its own, with its latest stray one. */
  Optional<Intent> latest(UUID operation, String step);

  /**
   * Whether the operation's fence is this one. Holds off whoever would raise it until the
   * transaction ends.
   */
  boolean standsAt(UUID operation, long fence);

  /** Under the next ordinal of the step; its times are the database's. */
  Intent add(NewIntent intent);

  /** An answer found later does not wipe out ids that an earlier one brought. */
  void answer(Intent intent, Answer answer);

  void addStray(Intent intent, long fence, Answer answer);

  /** All of an operation, by step and ordinal. */
  List<Invariants.Asked> all(UUID operation);
}
