package dev.slipway.readiness;

import dev.slipway.kube.ObjectGroup;
import dev.slipway.kube.Standing;
import java.util.Map;

/**
 * What the cluster's own API told.
 *
 * @param version of the API server; empty where there is none
 */
public record InCluster(String version, Map<ObjectGroup, Standing> objects) {
  public InCluster {
    objects = Map.copyOf(objects);
  }
}
