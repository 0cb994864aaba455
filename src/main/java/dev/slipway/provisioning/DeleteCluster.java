package dev.slipway.provisioning;

import dev.slipway.cloud.Accepted;
import dev.slipway.cloud.CloudClusters;
import dev.slipway.cloud.CloudClusters.Cluster;
import dev.slipway.operation.StepResult;
import dev.slipway.operation.StepResult.Done;
import dev.slipway.operation.StepResult.Waiting;
import dev.slipway.operation.StepRun;
import dev.slipway.plan.Steps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The cloud has no such cluster any more. Deleting twice is refused by the cloud, so it is safe.
 */
@Component
class DeleteCluster implements Step {
  /** Load balancers of Services go as the platform does by default; logs stay as evidence. */
  static final CloudClusters.Deletion MANNER =
      new CloudClusters.Deletion(true, false, false, List.of());

  private final ProvisioningProperties properties;

  DeleteCluster(ProvisioningProperties properties) {
    this.properties = properties;
  }

  @Override
  public String kind() {
    return Steps.DELETE_CLUSTER;
  }

  @Override
  public StepResult run(StepRun run, Subject subject) {
    Optional<Cluster> found = OwnCluster.watch(subject, properties.watchAge());
    if (found.isEmpty()) {
      return new Done("ClusterGone", "The cloud has no such cluster any more");
    }
    Cluster cluster = found.get();
    if (cluster.state() == CloudClusters.State.DELETING) {
      return new Waiting(
          "ClusterDeleting",
          "Cluster \"%s\" is being deleted".formatted(cluster.id()),
          properties.lookAgain());
    }
    Accepted accepted = subject.cloud().deleteCluster(cluster.id(), MANNER);
    return new Waiting(
        "DeletionRequested",
        "Deletion of \"%s\" is requested".formatted(cluster.id()),
        properties.lookAgain(),
        Map.of("clusterId", cluster.id(), "requestId", accepted.requestId()));
  }
}
