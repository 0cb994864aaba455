package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import java.util.List;

/** Roles of people in namespaces. */
final class Access {
  private Access() {}

  static List<KubeObject> of(Blueprint blueprint, Surroundings surroundings) {
    return List.of();
  }
}
