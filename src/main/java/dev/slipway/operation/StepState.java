package dev.slipway.operation;

/** Where a step stands. */
public enum StepState {
  PENDING,
  RUNNING,
  WAITING,
  SUCCEEDED,
  FAILED,
  CANCELED
}
