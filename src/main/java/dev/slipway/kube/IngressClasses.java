package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import java.util.List;

/** The ingress load balancer and its class. */
final class IngressClasses {
  private IngressClasses() {}

  static List<KubeObject> of(Blueprint blueprint, Surroundings surroundings) {
    return List.of();
  }
}
