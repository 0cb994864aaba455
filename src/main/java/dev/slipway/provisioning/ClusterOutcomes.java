package dev.slipway.provisioning;

import dev.slipway.cluster.ClusterStatus;
import dev.slipway.cluster.Clusters;
import dev.slipway.operation.OperationListener;
import dev.slipway.operation.OperationState;
import dev.slipway.operation.OperationStateForbids;
import dev.slipway.operation.OperationView;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** A cluster's status follows its operations, in the same transaction. */
@Component
class ClusterOutcomes implements OperationListener {
  private static final String ENGINE = "slipway";

  private final Clusters clusters;

  ClusterOutcomes(Clusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public void moved(OperationView operation) {
    boolean creation = operation.kind().equals(OperationKinds.CREATE_CLUSTER);
    ClusterStatus next =
        switch (operation.state()) {
          case QUEUED, RUNNING, CANCELING ->
              creation ? ClusterStatus.PROVISIONING : ClusterStatus.DELETING;
          case SUCCEEDED -> creation ? ClusterStatus.RUNNING : ClusterStatus.DELETED;
          case FAILED, CANCELED -> ClusterStatus.FAILED;
        };
    ClusterStatus current = clusters.lock(operation.clusterId()).status();
    if (creation && (current == ClusterStatus.DELETING || current == ClusterStatus.DELETED)) {
      // A deletion has the last word; a creation that is taken up again would build it anew.
      if (operation.state() == OperationState.QUEUED) {
        throw new OperationStateForbids(
            "Cluster \"%s\" is %s; create it anew instead"
                .formatted(operation.cluster(), current.name().toLowerCase(Locale.ROOT)));
      }
      return;
    }
    if (current != next && current.mayBecome(next) || current == next) {
      clusters.recordStatus(
          operation.clusterId(), next, operation.reason(), operation.message(), ENGINE);
    }
  }
}
