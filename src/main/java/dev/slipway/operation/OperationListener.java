package dev.slipway.operation;

/** Told of each move of an operation's state, inside the transaction that makes it. */
@FunctionalInterface
public interface OperationListener {
  /**
   * @param operation without its steps
   */
  void moved(OperationView operation);
}
