package dev.slipway.provisioning;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.catalog.Site;
import dev.slipway.cloud.Cloud;
import dev.slipway.cluster.ClusterView;
import dev.slipway.kube.Surroundings;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a step works on.
 *
 * @param blueprint the revision with the cluster's overrides
 * @param located ids and zones of the vSwitches, asked of the cloud when first needed; the free
 *     addresses may be those of long ago
 */
record Subject(ClusterView cluster, Blueprint blueprint, Cloud cloud, Supplier<Site> located) {

  /** The cloud's id; known once the control plane step is done. */
  String cloudId() {
    @Nullable String id = cluster.cloudId();
    if (id == null) {
      throw new IllegalStateException(
          "Cluster \"%s\" has no id in the cloud yet".formatted(cluster.name()));
    }
    return id;
  }

  Surroundings surroundings() {
    return new Surroundings(located.get(), cluster.cloudId());
  }
}
