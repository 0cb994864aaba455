package dev.slipway.provisioning;

import dev.slipway.cloud.CloudClusters.Cluster;
import dev.slipway.operation.StepResult;
import dev.slipway.operation.StepResult.Done;
import dev.slipway.operation.StepResult.Waiting;
import dev.slipway.operation.StepRun;
import dev.slipway.plan.Steps;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The cluster may be deleted. */
@Component
class LiftDeletionProtection implements Step {
  private final ProvisioningProperties properties;

  LiftDeletionProtection(ProvisioningProperties properties) {
    this.properties = properties;
  }

  @Override
  public String kind() {
    return Steps.LIFT_DELETION_PROTECTION;
  }

  @Override
  public StepResult run(StepRun run, Subject subject) {
    Optional<Cluster> found = OwnCluster.find(subject);
    if (found.isEmpty() || !found.get().deletionProtection()) {
      return new Done("DeletionProtectionLifted", "The cluster is not protected");
    }
    subject.cloud().setDeletionProtection(found.get().id(), false);
    return new Waiting(
        "LiftingDeletionProtection",
        "Deletion protection of \"%s\" is being lifted".formatted(found.get().id()),
        properties.lookAgain());
  }
}
