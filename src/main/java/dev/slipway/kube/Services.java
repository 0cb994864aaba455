package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import java.util.List;

/** Services of workloads, with the load balancers before them. */
final class Services {
  private Services() {}

  static List<KubeObject> of(Blueprint blueprint, Surroundings surroundings) {
    return List.of();
  }
}
