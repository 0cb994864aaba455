package dev.slipway.provisioning;

import dev.slipway.operation.StepResult;
import dev.slipway.operation.StepResult.Done;
import dev.slipway.operation.StepResult.Retry;
import dev.slipway.operation.StepRun;
import dev.slipway.plan.Change;
import dev.slipway.plan.Steps;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was built is looked at again: a plan against it is empty. */
@Component
class VerifyCluster implements Step {
  private final Observations observations;

  VerifyCluster(Observations observations) {
    this.observations = observations;
  }

  @Override
  public String kind() {
    return Steps.VERIFY_CLUSTER;
  }

  @Override
  public StepResult run(StepRun run, Subject subject) {
    List<Change> missing = WantedClusters.missing(subject, observations.of(subject));
    if (missing.isEmpty()) {
      return new Done(
          "ClusterVerified", "Cluster \"%s\" is as planned".formatted(subject.cluster().name()));
    }
    return new Retry(
        "ClusterNotAsPlanned",
        "Still missing: " + String.join(", ", missing.stream().map(Change::target).toList()));
  }
}
