package dev.slipway.operation;

import java.util.UUID;

/** Puts operations before the workers of all processes, in the caller's transaction. */
interface OperationQueue {

  void add(UUID operation);

  /**
   * Has the operation looked at now. The caller must hold its row, or its cluster's turn: a worker
   * that has it looks again under the same lock before it hands back, so no wake-up is lost.
   */
  void wake(UUID operation);
}
