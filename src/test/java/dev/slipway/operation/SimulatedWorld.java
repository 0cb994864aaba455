package dev.slipway.operation;

import dev.slipway.operation.Invariants.Asked;
import dev.slipway.operation.Invariants.Violation;
import dev.slipway.operation.NewOperation.NewStep;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** What operations of one cluster work on, with its ground truth. */
public interface SimulatedWorld {
  UUID cluster();

  /** Steps of an operation that builds the cluster. */
  List<NewStep> plan();

  /** Carries out a step by the real decisions. */
  StepResult run(StepRun run, Awaits awaits);

  /**
   * No duplicate (I1), no orphan (I2).
   *
   * @param intents of an operation
   */
  List<Violation> violations(Function<UUID, List<Asked>> intents);
}
