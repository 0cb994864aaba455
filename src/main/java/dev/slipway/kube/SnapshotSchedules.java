package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import java.util.List;

/** Jobs that take and prune snapshots of volumes. */
final class SnapshotSchedules {
  private SnapshotSchedules() {}

  static List<KubeObject> of(Blueprint blueprint, Surroundings surroundings) {
    return List.of();
  }
}
