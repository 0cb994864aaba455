package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import java.util.List;

/** The objects every cluster gets, by group. A pure function of its inputs. */
public final class Baseline {
  private Baseline() {}

  /** In order of applying; empty where the blueprint asks for none. */
  public static List<KubeObject> objects(
      Blueprint blueprint, Surroundings surroundings, ObjectGroup group) {
    return switch (group) {
      case NAMESPACES -> Namespaces.of(blueprint);
      case PRIORITY_CLASSES -> PriorityClasses.of(blueprint);
      case ACCESS -> Access.of(blueprint);
      case GOVERNANCE -> Governance.of(blueprint);
      case ADMISSION -> Admission.of(blueprint);
      case NETWORK_POLICIES -> NetworkPolicies.of(blueprint);
      case POD_NETWORKS -> PodNetworks.of(blueprint);
      case INGRESS_CLASSES -> IngressClasses.of(blueprint, surroundings);
      case STORAGE_CLASSES -> StorageClasses.of(blueprint, surroundings.placement());
      case SNAPSHOT_CLASSES -> SnapshotClasses.of(blueprint);
      case SNAPSHOTS -> Snapshots.of(blueprint);
      case MONITORING -> Monitoring.of(blueprint);
      case LOGGING -> Logging.of(blueprint, surroundings);
      case TRACING -> Tracing.of(blueprint);
      case VIRTUAL_NODES -> VirtualNodes.of(blueprint);
      case WORKLOADS -> Workloads.of(blueprint);
      case SERVICES -> Services.of(blueprint, surroundings);
      case MONITORS -> Monitors.of(blueprint);
      case INGRESSES -> Ingresses.of(blueprint);
      case DISRUPTION_BUDGETS -> DisruptionBudgets.of(blueprint);
      case AUTOSCALERS -> Autoscalers.of(blueprint);
    };
  }
}
