package dev.slipway.operation;

/** What is asked of the operation cannot be done in its state. */
public class OperationStateForbids extends RuntimeException {
  public OperationStateForbids(String message) {
    super(message);
  }
}
