package dev.slipway.provisioning;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.cloud.Cloud;
import dev.slipway.cluster.ClusterView;
import org.jspecify.annotations.Nullable;

/**
 * What a step works on.
 *
 * @param blueprint the revision with the cluster's overrides
 */
record Subject(ClusterView cluster, Blueprint blueprint, Cloud cloud) {

  /** The cloud's id; known once the control plane step is done. */
  String cloudId() {
    @Nullable String id = cluster.cloudId();
    if (id == null) {
      throw new IllegalStateException(
          "Cluster \"%s\" has no id in the cloud yet".formatted(cluster.name()));
    }
    return id;
  }
}
