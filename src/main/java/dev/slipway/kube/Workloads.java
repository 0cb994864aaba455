package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import java.util.List;

/** Workloads that name an image. */
final class Workloads {
  private Workloads() {}

  static List<KubeObject> of(Blueprint blueprint, Surroundings surroundings) {
    return List.of();
  }
}
