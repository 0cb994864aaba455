package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import java.util.List;

/** PriorityClasses of the document and the RuntimeClass of sandboxed containers. */
final class SchedulingClasses {
  private SchedulingClasses() {}

  static List<KubeObject> of(Blueprint blueprint, Surroundings surroundings) {
    return List.of();
  }
}
