package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import java.util.List;

/** The profile of pods on virtual nodes. */
final class VirtualNodes {
  private VirtualNodes() {}

  static List<KubeObject> of(Blueprint blueprint, Surroundings surroundings) {
    return List.of();
  }
}
