package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.catalog.Placement;
import java.util.List;

/** The objects every cluster gets, by group. A pure function of its inputs. */
public final class Baseline {
  private Baseline() {}

  /** In order of applying; empty where the blueprint asks for none. */
  public static List<KubeObject> objects(
      Blueprint blueprint, Placement placement, ObjectGroup group) {
    return switch (group) {
      case NAMESPACES -> Namespaces.of(blueprint);
      case GOVERNANCE -> Governance.of(blueprint);
      case NETWORK_POLICIES -> NetworkPolicies.of(blueprint);
      case STORAGE_CLASSES -> StorageClasses.of(blueprint, placement);
      case SNAPSHOT_CLASSES -> SnapshotClasses.of(blueprint);
    };
  }
}
