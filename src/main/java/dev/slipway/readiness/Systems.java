package dev.slipway.readiness;

import static dev.slipway.plan.Layer.EXTENSIONS;
import static dev.slipway.plan.Layer.FOUNDATION;
import static dev.slipway.plan.Layer.NETWORKING;
import static dev.slipway.plan.Layer.OBSERVABILITY;
import static dev.slipway.plan.Layer.SCALING;
import static dev.slipway.plan.Layer.STORAGE;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.NodePool;
import dev.slipway.capacity.CapacityDocument.Kind;
import dev.slipway.capacity.Resource;
import dev.slipway.capacity.Scenario;
import dev.slipway.kube.ObjectGroup;
import dev.slipway.plan.Steps;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The systems of all layers, in the order in which people read them. */
final class Systems {
  private static final Set<Resource> ADDRESSES =
      Set.of(
          Resource.ADDRESSES,
          Resource.NODE_ADDRESSES,
          Resource.VIRTUAL_NODE_ADDRESSES,
          Resource.POD_NETWORK_ADDRESSES,
          Resource.POD_ADDRESSES,
          Resource.NODE_SUBNETS,
          Resource.ROUTES);
  private static final Set<Resource> DENSITY =
      Set.of(Resource.PODS_PER_NODE, Resource.INTERFACES_PER_NODE);
  private static final Set<Resource> COMPUTE = Set.of(Resource.CPU, Resource.MEMORY, Resource.GPU);

  private Systems() {}

  static List<ClusterSystem> of(Blueprint blueprint) {
    return Stream.of(
            controlPlane(),
            nodePools(blueprint),
            foundation(),
            networking(),
            storage(),
            observability(),
            scaling(),
            extensions())
        .flatMap(systems -> systems)
        .toList();
  }

  private static Stream<ClusterSystem> controlPlane() {
    return Stream.of(
            ClusterSystem.of(FOUNDATION, "control-plane", Declared::controlPlane)
                .seen(ControlPlaneSights::controlPlane),
            ClusterSystem.of(FOUNDATION, "api-server", Declared::apiServer)
                .seen(ControlPlaneSights::apiServer),
            ClusterSystem.of(FOUNDATION, "audit-log", Declared::auditLog)
                .seen(ControlPlaneSights::auditLog),
            ClusterSystem.of(FOUNDATION, "control-plane-logs", Declared::controlPlaneLogs)
                .seen(ControlPlaneSights::logs),
            ClusterSystem.of(FOUNDATION, "secret-encryption", Declared::encryption)
                .seen(ControlPlaneSights::encryption),
            ClusterSystem.of(FOUNDATION, "rrsa", Declared::rrsa).seen(ControlPlaneSights::rrsa),
            ClusterSystem.of(FOUNDATION, "maintenance-window", Declared::maintenanceWindow)
                .seen(ControlPlaneSights::maintenanceWindow),
            ClusterSystem.of(FOUNDATION, "auto-upgrade", Declared::autoUpgrade)
                .seen(ControlPlaneSights::autoUpgrade),
            ClusterSystem.of(FOUNDATION, "deletion-protection", Declared::deletionProtection)
                .seen(ControlPlaneSights::deletionProtection))
        .map(system -> system.madeBy(Steps.CONTROL_PLANE));
  }

  private static Stream<ClusterSystem> nodePools(Blueprint blueprint) {
    return blueprint.foundation().nodePools().stream().map(Systems::nodePool);
  }

  private static ClusterSystem nodePool(NodePool pool) {
    return ClusterSystem.of(FOUNDATION, Steps.nodePool(pool.name()), _ -> Declared.nodePool(pool))
        .seen(facts -> PoolSights.of(facts, pool))
        .limited(facts -> Limit.of(facts, Kind.POOL, pool.name()))
        .madeBy(Steps.nodePool(pool.name()));
  }

  private static Stream<ClusterSystem> foundation() {
    return Stream.of(
        ClusterSystem.of(FOUNDATION, "node-problem-detector", _ -> "on")
            .addons("ack-node-problem-detector")
            .madeBy(Steps.CONTROL_PLANE),
        ClusterSystem.of(FOUNDATION, "governance", Declared::governance)
            .objects(
                ObjectGroup.NAMESPACES,
                ObjectGroup.PRIORITY_CLASSES,
                ObjectGroup.ACCESS,
                ObjectGroup.GOVERNANCE,
                ObjectGroup.ADMISSION),
        ClusterSystem.of(FOUNDATION, "disruption-budgets", Declared::disruptionBudgets)
            .objects(ObjectGroup.DISRUPTION_BUDGETS));
  }

  private static Stream<ClusterSystem> networking() {
    return Stream.of(
        ClusterSystem.of(NETWORKING, "pod-network", Declared::podNetwork)
            .addons("terway-eniip", "terway-controlplane", "flannel")
            .objects(ObjectGroup.POD_NETWORKS)
            .madeBy(Steps.CONTROL_PLANE)
            .limited(facts -> Limit.of(facts, DENSITY)),
        ClusterSystem.placed(NETWORKING, "vswitch-addresses", VSwitchSights::declared)
            .seen(VSwitchSights::of)
            .madeBy(Steps.CONTROL_PLANE)
            .limited(facts -> Limit.of(facts, ADDRESSES)),
        ClusterSystem.of(NETWORKING, "network-policies", Declared::networkPolicies)
            .objects(ObjectGroup.NETWORK_POLICIES),
        ClusterSystem.of(NETWORKING, "local-dns", Declared::localDns).addons("ack-node-local-dns"),
        ClusterSystem.of(NETWORKING, "services", Declared::services).objects(ObjectGroup.SERVICES),
        ClusterSystem.of(NETWORKING, "ingress", Declared::ingress)
            .addons("alb-ingress-controller", "nginx-ingress-controller")
            .objects(ObjectGroup.INGRESS_CLASSES, ObjectGroup.INGRESSES));
  }

  private static Stream<ClusterSystem> storage() {
    return Stream.of(
        ClusterSystem.of(STORAGE, "storage-drivers", _ -> "on")
            .addons("csi-plugin", "managed-csiprovisioner", "csi-provisioner")
            .madeBy(Steps.CONTROL_PLANE)
            .limited(facts -> Limit.of(facts, Set.of(Resource.DISKS_PER_NODE))),
        ClusterSystem.of(STORAGE, "storage-classes", Declared::storageClasses)
            .addons("storage-operator")
            .objects(ObjectGroup.STORAGE_CLASSES),
        ClusterSystem.of(STORAGE, "snapshots", Declared::snapshots)
            .objects(ObjectGroup.SNAPSHOT_CLASSES, ObjectGroup.SNAPSHOTS),
        ClusterSystem.of(STORAGE, "workloads", Declared::workloads)
            .objects(ObjectGroup.WORKLOADS)
            .limited(facts -> Limit.of(facts, COMPUTE, Scenario.AUTOSCALER_MAXIMUM)));
  }

  private static Stream<ClusterSystem> observability() {
    return Stream.of(
        ClusterSystem.of(OBSERVABILITY, "metrics", Declared::metrics)
            .addons("arms-prometheus")
            .objects(ObjectGroup.MONITORING, ObjectGroup.MONITORS),
        ClusterSystem.of(OBSERVABILITY, "logs", Declared::logs)
            .addons("loongcollector")
            .objects(ObjectGroup.LOGGING),
        ClusterSystem.of(OBSERVABILITY, "traces", Declared::traces)
            .addons("ack-onepilot")
            .objects(ObjectGroup.TRACING));
  }

  private static Stream<ClusterSystem> scaling() {
    return Stream.of(
        ClusterSystem.of(SCALING, "cluster-autoscaler", Declared::autoscaler)
            .seen(AutoscalerSights::of)
            .madeBy(Steps.AUTOSCALER)
            .limited(AutoscalerSights::limit),
        ClusterSystem.of(SCALING, "metrics-adapter", Declared::metricsAdapter)
            .addons("ack-alibaba-cloud-metrics-adapter"),
        ClusterSystem.of(SCALING, "hpa", Declared::horizontal)
            .objects(ObjectGroup.AUTOSCALERS, "HorizontalPodAutoscaler ")
            .limited(facts -> Limit.of(facts, COMPUTE, Scenario.HPA_MAXIMUM)),
        ClusterSystem.of(SCALING, "cron-hpa", Declared::scheduled)
            .addons("ack-kubernetes-cronhpa-controller")
            .objects(ObjectGroup.AUTOSCALERS, "CronHorizontalPodAutoscaler ")
            .limited(facts -> Limit.of(facts, COMPUTE, Scenario.HPA_MAXIMUM)));
  }

  private static Stream<ClusterSystem> extensions() {
    return Stream.of(
        ClusterSystem.of(EXTENSIONS, "service-mesh", Declared::mesh)
            .seen(MeshSights::member)
            .madeBy(Steps.SERVICE_MESH),
        ClusterSystem.of(EXTENSIONS, "virtual-nodes", Declared::virtualNodes)
            .addons("ack-virtual-node")
            .objects(ObjectGroup.VIRTUAL_NODES),
        ClusterSystem.of(EXTENSIONS, "sandboxed-containers", Declared::sandboxes)
            .addons("sandboxed-container-controller"));
  }
}
