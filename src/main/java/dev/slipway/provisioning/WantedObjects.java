package dev.slipway.provisioning;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.catalog.Placement;
import dev.slipway.kube.Baseline;
import dev.slipway.kube.KubeObject;
import dev.slipway.kube.ObjectGroup;
import dev.slipway.plan.Layer;
import dev.slipway.plan.Wanted;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where the groups of Kubernetes objects stand in a plan. */
final class WantedObjects {
  private WantedObjects() {}

  static List<Wanted.Objects> in(Blueprint blueprint, Placement placement) {
    return Arrays.stream(ObjectGroup.values())
        .map(group -> in(blueprint, placement, group))
        .filter(objects -> !objects.titles().isEmpty())
        .toList();
  }

  static List<KubeObject> of(Subject subject, ObjectGroup group) {
    return Baseline.objects(subject.blueprint(), subject.cluster().placement(), group);
  }

  static String name(ObjectGroup group) {
    return group.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static ObjectGroup group(String name) {
    return ObjectGroup.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static Wanted.Objects in(Blueprint blueprint, Placement placement, ObjectGroup group) {
    List<String> titles =
        Baseline.objects(blueprint, placement, group).stream().map(KubeObject::title).toList();
    return switch (group) {
      case NAMESPACES -> objects(Layer.FOUNDATION, group, titles, List.of());
      case GOVERNANCE ->
          objects(Layer.FOUNDATION, group, titles, List.of(name(ObjectGroup.NAMESPACES)));
      case NETWORK_POLICIES ->
          objects(Layer.NETWORKING, group, titles, List.of(name(ObjectGroup.NAMESPACES)));
      case STORAGE_CLASSES, SNAPSHOT_CLASSES -> objects(Layer.STORAGE, group, titles, List.of());
    };
  }

  private static Wanted.Objects objects(
      Layer layer, ObjectGroup group, List<String> titles, List<String> after) {
    return new Wanted.Objects(layer, name(group), titles, after);
  }
}
