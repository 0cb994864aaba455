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
      case SCHEDULING_CLASSES -> SchedulingClasses.of(blueprint, surroundings);
      case ACCESS -> Access.of(blueprint, surroundings);
      case GOVERNANCE -> Governance.of(blueprint);
      case ADMISSION -> Admission.of(blueprint, surroundings);
      case NETWORK_POLICIES -> NetworkPolicies.of(blueprint);
      case POD_NETWORKS -> PodNetworks.of(blueprint, surroundings);
      case INGRESS_CLASSES -> IngressClasses.of(blueprint, surroundings);
      case STORAGE_CLASSES -> StorageClasses.of(blueprint, surroundings.placement());
      case SNAPSHOT_CLASSES -> SnapshotClasses.of(blueprint);
      case MONITORING -> Monitoring.of(blueprint, surroundings);
      case LOGGING -> Logging.of(blueprint, surroundings);
      case TRACING -> Tracing.of(blueprint, surroundings);
      case CUSTOM_METRICS -> CustomMetrics.of(blueprint, surroundings);
      case VIRTUAL_NODES -> VirtualNodes.of(blueprint, surroundings);
      case WORKLOADS -> Workloads.of(blueprint, surroundings);
      case SERVICES -> Services.of(blueprint, surroundings);
      case MONITORS -> Monitors.of(blueprint, surroundings);
      case INGRESSES -> Ingresses.of(blueprint, surroundings);
      case DISRUPTION_BUDGETS -> DisruptionBudgets.of(blueprint, surroundings);
      case AUTOSCALERS -> Autoscalers.of(blueprint, surroundings);
      case SNAPSHOT_SCHEDULES -> SnapshotSchedules.of(blueprint, surroundings);
    };
  }
}
