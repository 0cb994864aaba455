package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import java.util.List;

/** Admission policies that keep Jobs and CronJobs from piling up. */
final class Admission {
  private Admission() {}

  static List<KubeObject> of(Blueprint blueprint, Surroundings surroundings) {
    return List.of();
  }
}
