package dev.slipway.blueprint;

import dev.slipway.blueprint.Foundation.Namespace;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a governed namespace may hold at most: the baseline's numbers, as its own quota changes
 * them. The number of objects is what fills etcd; Events are not among them because the quota code
 * ignores them.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/policy/resource-quotas">ResourceQuota</a>
 */
public final class Quotas {
  private static final Map<String, String> BASELINE =
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

  private Quotas() {}

  /** Resource name to hard limit, in order of name. */
  public static Map<String, String> of(Blueprint blueprint, Namespace namespace) {
    Map<String, String> hard = new TreeMap<>(BASELINE);
    if (blueprint.networking().cni() == Networking.Cni.FLANNEL) {
      // Load balancers reach pods by way of the nodes there.
      hard.put("services.nodeports", "20");
    }
    if (blueprint.observability().metrics() != null) {
      hard.put(SERVICE_MONITORS, "30");
    }
    if (Boolean.TRUE.equals(blueprint.spec().scaling().cronHpa())) {
      hard.put(CRON_AUTOSCALERS, "20");
    }
    hard.putAll(namespace.quota());
    return hard;
  }
}
