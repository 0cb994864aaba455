package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import java.util.List;

/** Alert rules and dashboards. */
final class Monitoring {
  private Monitoring() {}

  static List<KubeObject> of(Blueprint blueprint, Surroundings surroundings) {
    return List.of();
  }
}
