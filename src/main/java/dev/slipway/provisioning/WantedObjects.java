package dev.slipway.provisioning;

import static dev.slipway.kube.ObjectGroup.ACCESS;
import static dev.slipway.kube.ObjectGroup.ADMISSION;
import static dev.slipway.kube.ObjectGroup.GOVERNANCE;
import static dev.slipway.kube.ObjectGroup.INGRESS_CLASSES;
import static dev.slipway.kube.ObjectGroup.LOGGING;
import static dev.slipway.kube.ObjectGroup.NAMESPACES;
import static dev.slipway.kube.ObjectGroup.NETWORK_POLICIES;
import static dev.slipway.kube.ObjectGroup.POD_NETWORKS;
import static dev.slipway.kube.ObjectGroup.PRIORITY_CLASSES;
import static dev.slipway.kube.ObjectGroup.SERVICES;
import static dev.slipway.kube.ObjectGroup.SNAPSHOT_CLASSES;
import static dev.slipway.kube.ObjectGroup.STORAGE_CLASSES;
import static dev.slipway.kube.ObjectGroup.TRACING;
import static dev.slipway.kube.ObjectGroup.VIRTUAL_NODES;
import static dev.slipway.kube.ObjectGroup.WORKLOADS;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.kube.Baseline;
import dev.slipway.kube.KubeObject;
import dev.slipway.kube.ObjectGroup;
import dev.slipway.kube.Surroundings;
import dev.slipway.plan.Layer;
import dev.slipway.plan.Steps;
import dev.slipway.plan.Wanted;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where the groups of Kubernetes objects stand in a plan. */
final class WantedObjects {
  private WantedObjects() {}

  static List<Wanted.Objects> in(Blueprint blueprint, Surroundings surroundings) {
    return Arrays.stream(ObjectGroup.values())
        .map(group -> in(blueprint, surroundings, group))
        .filter(objects -> !objects.titles().isEmpty())
        .toList();
  }

  static List<KubeObject> of(Subject subject, ObjectGroup group) {
    return Baseline.objects(subject.blueprint(), subject.surroundings(), group);
  }

  /** Those groups of which there are objects. */
  static Map<ObjectGroup, List<KubeObject>> all(Subject subject, Surroundings surroundings) {
    Map<ObjectGroup, List<KubeObject>> all = new EnumMap<>(ObjectGroup.class);
    for (ObjectGroup group : ObjectGroup.values()) {
      List<KubeObject> objects = Baseline.objects(subject.blueprint(), surroundings, group);
      if (!objects.isEmpty()) {
        all.put(group, objects);
      }
    }
    return all;
  }

  private static Wanted.Objects in(
      Blueprint blueprint, Surroundings surroundings, ObjectGroup group) {
    return new Wanted.Objects(
        layer(group),
        group.word(),
        Baseline.objects(blueprint, surroundings, group).stream().map(KubeObject::title).toList(),
        after(group).toList());
  }

  private static Layer layer(ObjectGroup group) {
    return switch (group) {
      case NAMESPACES, PRIORITY_CLASSES, ACCESS, GOVERNANCE, ADMISSION, DISRUPTION_BUDGETS ->
          Layer.FOUNDATION;
      case NETWORK_POLICIES, POD_NETWORKS, INGRESS_CLASSES, SERVICES, INGRESSES -> Layer.NETWORKING;
      case STORAGE_CLASSES, SNAPSHOT_CLASSES, SNAPSHOTS, WORKLOADS -> Layer.STORAGE;
      case MONITORING, LOGGING, TRACING, MONITORS -> Layer.OBSERVABILITY;
      case AUTOSCALERS -> Layer.SCALING;
      case VIRTUAL_NODES -> Layer.EXTENSIONS;
    };
  }

  /** Keys of the changes that must be done before: groups, and add-ons that bring the kinds. */
  private static Stream<String> after(ObjectGroup group) {
    return switch (group) {
      case NAMESPACES, PRIORITY_CLASSES, ADMISSION, STORAGE_CLASSES, SNAPSHOT_CLASSES ->
          Stream.of();
      case ACCESS, GOVERNANCE, NETWORK_POLICIES -> objects(NAMESPACES);
      case SNAPSHOTS -> objects(NAMESPACES, SNAPSHOT_CLASSES);
      case POD_NETWORKS, INGRESS_CLASSES -> addons(Layer.NETWORKING);
      case MONITORING, LOGGING, TRACING ->
          Stream.concat(addons(Layer.OBSERVABILITY), objects(NAMESPACES));
      case VIRTUAL_NODES -> addons(Layer.EXTENSIONS);
      case WORKLOADS ->
          Stream.concat(
              Stream.of(Steps.SERVICE_MESH),
              objects(
                  NAMESPACES,
                  GOVERNANCE,
                  ACCESS,
                  ADMISSION,
                  PRIORITY_CLASSES,
                  NETWORK_POLICIES,
                  POD_NETWORKS,
                  STORAGE_CLASSES,
                  TRACING,
                  LOGGING,
                  VIRTUAL_NODES));
      case SERVICES, DISRUPTION_BUDGETS -> objects(WORKLOADS, NAMESPACES);
      case MONITORS -> Stream.concat(addons(Layer.OBSERVABILITY), objects(SERVICES, NAMESPACES));
      case INGRESSES -> objects(INGRESS_CLASSES, SERVICES, NAMESPACES);
      case AUTOSCALERS -> Stream.concat(addons(Layer.SCALING), objects(WORKLOADS, NAMESPACES));
    };
  }

  private static Stream<String> objects(ObjectGroup... groups) {
    return Arrays.stream(groups).map(ObjectGroup::word).map(Steps::objects);
  }

  private static Stream<String> addons(Layer layer) {
    return Stream.of(Steps.addons(layer));
  }
}
