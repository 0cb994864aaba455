package dev.slipway.provisioning;

import dev.slipway.blueprint.Foundation.Autoscaler;
import dev.slipway.cloud.Accepted;
import dev.slipway.cloud.CloudNodePools.Autoscaling;
import dev.slipway.operation.StepResult;
import dev.slipway.operation.StepResult.Done;
import dev.slipway.operation.StepResult.Waiting;
import dev.slipway.operation.StepRun;
import dev.slipway.plan.Steps;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * The cluster autoscaler works with exactly the wanted settings. The call replaces the whole
 * configuration, so it may be repeated; a task that failed is asked for anew.
 */
@Component
class EnsureAutoscaler implements Step {
  private final ProvisioningProperties properties;

  EnsureAutoscaler(ProvisioningProperties properties) {
    this.properties = properties;
  }

  @Override
  public String kind() {
    return Steps.ENSURE_AUTOSCALER;
  }

  @Override
  public StepResult run(StepRun run, Subject subject) {
    if (Addons.autoscalerWorks(subject.cloud().installedAddons(subject.cloudId()))) {
      return new Done("AutoscalerConfigured", "The autoscaler works with the wanted settings");
    }
    Autoscaler wanted =
        Objects.requireNonNull(subject.blueprint().foundation().autoscaler(), "autoscaler");
    Accepted accepted =
        subject.cloud().configureAutoscaling(subject.cloudId(), new Autoscaling(wanted));
    return new Waiting(
        "AutoscalerRequested",
        "The autoscaler's settings are written",
        properties.lookAgain(),
        Map.of("requestId", accepted.requestId()));
  }
}
