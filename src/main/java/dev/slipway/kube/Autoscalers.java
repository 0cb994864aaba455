package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import java.util.List;

/** Horizontal autoscalers and their schedules. */
final class Autoscalers {
  private Autoscalers() {}

  static List<KubeObject> of(Blueprint blueprint, Surroundings surroundings) {
    return List.of();
  }
}
