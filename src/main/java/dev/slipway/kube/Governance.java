package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Foundation.Namespace;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A ResourceQuota and a LimitRange per namespace. The quota bounds the number of objects, which is
 * what fills etcd; Events are not among them because the quota code ignores them.
 */
final class Governance {
  private static final String NAME = "baseline";
  private static final Map<String, String> COUNTS =
      Map.ofEntries(
          Map.entry("pods", "300"),
          Map.entry("services.loadbalancers", "2"),
          Map.entry("services.nodeports", "0"),
          Map.entry("persistentvolumeclaims", "40"),
          Map.entry("count/jobs.batch", "200"),
          Map.entry("count/cronjobs.batch", "20"),
          Map.entry("count/configmaps", "200"),
          Map.entry("count/secrets", "200"),
          Map.entry("count/volumesnapshots.snapshot.storage.k8s.io", "100"));
  private static final String SERVICE_MONITORS = "count/servicemonitors.monitoring.coreos.com";
  private static final String CRON_AUTOSCALERS =
      "count/cronhorizontalpodautoscalers.autoscaling.alibabacloud.com";

  private Governance() {}

  static List<KubeObject> of(Blueprint blueprint) {
    return blueprint.foundation().governance().namespaces().stream()
        .flatMap(
            namespace -> Stream.of(quota(blueprint, namespace), limitRange(blueprint, namespace)))
        .toList();
  }

  private static KubeObject quota(Blueprint blueprint, Namespace namespace) {
    Map<String, String> hard = new TreeMap<>(COUNTS);
    if (blueprint.observability().metrics() != null) {
      hard.put(SERVICE_MONITORS, "30");
    }
    if (Boolean.TRUE.equals(blueprint.spec().scaling().cronHpa())) {
      hard.put(CRON_AUTOSCALERS, "20");
    }
    hard.putAll(namespace.quota());
    return Manifest.of(ObjectGroup.GOVERNANCE, ObjectKind.RESOURCE_QUOTA, namespace.name(), NAME)
        .with("spec", Map.of("hard", hard))
        .object();
  }

  private static KubeObject limitRange(Blueprint blueprint, Namespace namespace) {
    List<Map<String, Object>> limits = Limits.of(namespace, blueprint.spec().workloads()).items();
    return Manifest.of(ObjectGroup.GOVERNANCE, ObjectKind.LIMIT_RANGE, namespace.name(), NAME)
        .with("spec", Map.of("limits", limits))
        .object();
  }
}
