package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import java.util.List;

/** Routes of hosts and paths to services. */
final class Ingresses {
  private Ingresses() {}

  static List<KubeObject> of(Blueprint blueprint, Surroundings surroundings) {
    return List.of();
  }
}
