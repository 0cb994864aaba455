package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import java.util.List;

/** Rules by which the metrics adapter makes custom metrics. */
final class CustomMetrics {
  private CustomMetrics() {}

  static List<KubeObject> of(Blueprint blueprint, Surroundings surroundings) {
    return List.of();
  }
}
