package dev.slipway.operation;

import java.time.Instant;
import java.util.UUID;

/** Puts operations before the workers of all processes, in the caller's transaction. */
interface OperationQueue {

  /**
   * @param at when it is looked at unless it is woken before
   */
  void add(UUID operation, Instant at);

  /**
   * Has the operation looked at now. The caller must hold its row, or its cluster's or project's
   * turn: a worker that has it looks again under the same lock before it hands back, so no wake-up
   * is lost.
   */
  void wake(UUID operation);
}
