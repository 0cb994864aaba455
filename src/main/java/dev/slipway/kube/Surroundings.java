package dev.slipway.kube;

import dev.slipway.catalog.Placement;
import dev.slipway.catalog.Site;
import org.jspecify.annotations.Nullable;

/**
 * Where the objects of a cluster go.
 *
 * @param clusterId the cloud's id; {@code null} while a plan is made for a cluster that is not
 *     there
 */
public record Surroundings(Site site, @Nullable String clusterId) {

  Placement placement() {
    return site.placement();
  }

  /** The SLS project that ACK makes for a cluster. */
  String logProject() {
    return "k8s-log-" + clusterId;
  }

  /** The SLS machine group that ACK makes for a cluster. */
  String machineGroup() {
    return "k8s-group-" + clusterId;
  }
}
