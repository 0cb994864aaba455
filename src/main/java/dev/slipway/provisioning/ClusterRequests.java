package dev.slipway.provisioning;

import dev.slipway.blueprint.NodePool;
import dev.slipway.cloud.CloudClusters;
import dev.slipway.cloud.CloudNodePools;
import dev.slipway.cluster.ClusterView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is asked of the cloud for a blueprint, with our marks on it. */
final class ClusterRequests {
  /** Tells whose a cloud resource is; its value is our cluster's id. */
  static final String CLUSTER_TAG = "slipway.dev/cluster";

  /** The operation that asked for it. */
  static final String OPERATION_TAG = "slipway.dev/operation";

  /** On every node, for selectors: the pool's name unless the blueprint says otherwise. */
  private ClusterRequests() {}

  static CloudClusters.Request of(Subject subject, UUID operationId) {
    ClusterView cluster = subject.cluster();
    var blueprint = subject.blueprint();
    return new CloudClusters.Request(
        cluster.cloudName(),
        cluster.placement(),
        cluster.kubernetesVersion(),
        blueprint.foundation(),
        blueprint.networking(),
        Addons.atCreation(blueprint),
        Addons.suppressed(blueprint),
        tags(subject, operationId));
  }

  static CloudNodePools.Request of(
      Subject subject, NodePool pool, List<String> vSwitches, UUID operationId) {
    return new CloudNodePools.Request(
        pool.name(),
        pool.in(subject.blueprint().networking().modeOf(pool)),
        vSwitches,
        pool.nodeLabels(),
        pool.taints(),
        tags(subject, operationId));
  }

  private static Map<String, String> tags(Subject subject, UUID operationId) {
    Map<String, String> tags = new HashMap<>(subject.blueprint().foundation().tags());
    tags.put(CLUSTER_TAG, subject.cluster().id().toString());
    tags.put(OPERATION_TAG, operationId.toString());
    return tags;
  }
}
