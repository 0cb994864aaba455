package dev.slipway.operation;

/**
 * Carries out the steps of operations. The engine calls it outside of any transaction, any number
 * of times for the same step, from any process; it must look at the world before it changes it.
 */
@FunctionalInterface
public interface StepRunner {

  /** Never throws for what the world does; an exception is a bug and fails the step. */
  StepResult run(StepRun run);
}
