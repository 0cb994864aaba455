package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import java.util.List;

/** What an orderly replacement of nodes leaves of workloads. */
final class DisruptionBudgets {
  private DisruptionBudgets() {}

  static List<KubeObject> of(Blueprint blueprint, Surroundings surroundings) {
    return List.of();
  }
}
