package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import java.util.List;

/** Own vSwitches and security groups for selected pods (trunk ENI). */
final class PodNetworks {
  private PodNetworks() {}

  static List<KubeObject> of(Blueprint blueprint, Surroundings surroundings) {
    return List.of();
  }
}
