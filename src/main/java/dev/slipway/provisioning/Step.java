package dev.slipway.provisioning;

import dev.slipway.operation.StepResult;
import dev.slipway.operation.StepRun;

/**
 * Brings about one change. May run any number of times: it looks first, acts only when needed and
 * never waits. {@link dev.slipway.cloud.CloudFailure} and {@link dev.slipway.kube.KubeFailure} may
 * fly; {@link StepCatalog} makes them results.
 */
interface Step {

  /** One of {@link dev.slipway.plan.Steps}. */
  String kind();

  StepResult run(StepRun run, Subject subject);
}
