package dev.slipway.operation;

/** Where an operation stands. */
public enum OperationState {
  QUEUED,
  RUNNING,
  CANCELING,
  SUCCEEDED,
  FAILED,
  CANCELED;

  public boolean ended() {
    return this == SUCCEEDED || this == FAILED || this == CANCELED;
  }
}
