package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Foundation.Namespace;
import dev.slipway.blueprint.Quotas;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A ResourceQuota and a LimitRange per namespace. */
final class Governance {
  private static final String NAME = "baseline";

  private Governance() {}

  static List<KubeObject> of(Blueprint blueprint) {
    return blueprint.foundation().governance().namespaces().stream()
        .flatMap(
            namespace -> Stream.of(quota(blueprint, namespace), limitRange(blueprint, namespace)))
        .toList();
  }

  private static KubeObject quota(Blueprint blueprint, Namespace namespace) {
    return Manifest.of(ObjectGroup.GOVERNANCE, ObjectKind.RESOURCE_QUOTA, namespace.name(), NAME)
        .with("spec", Map.of("hard", Quotas.of(blueprint, namespace)))
        .object();
  }

  private static KubeObject limitRange(Blueprint blueprint, Namespace namespace) {
    List<Map<String, Object>> limits = Limits.of(namespace, blueprint.spec().workloads()).items();
    return Manifest.of(ObjectGroup.GOVERNANCE, ObjectKind.LIMIT_RANGE, namespace.name(), NAME)
        .with("spec", Map.of("limits", limits))
        .object();
  }
}
