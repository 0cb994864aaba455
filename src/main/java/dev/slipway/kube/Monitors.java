package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Observability.Metrics;
import dev.slipway.blueprint.Observability.Monitor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What managed Prometheus scrapes, with the vendor's sign that it shall. */
final class Monitors {
  private static final String DISCOVERY = "arms.prometheus.io/discovery";

  private Monitors() {}

  static List<KubeObject> of(Blueprint blueprint) {
    Metrics metrics = blueprint.observability().metrics();
    return metrics == null
        ? List.of()
        : metrics.monitors().stream().map(monitor -> monitor(metrics, monitor)).toList();
  }

  private static KubeObject monitor(Metrics metrics, Monitor monitor) {
    boolean pods = monitor.kind() == Monitor.Kind.POD;
    Map<String, Object> endpoint =
        Fields.with("port", monitor.port())
            .and("path", monitor.path())
            .and("interval", orElse(monitor.interval(), metrics.scrapeInterval()))
            .and("scrapeTimeout", orElse(monitor.timeout(), metrics.scrapeTimeout()))
            .map();
    return Manifest.of(
            ObjectGroup.MONITORS,
            pods ? ObjectKind.POD_MONITOR : ObjectKind.SERVICE_MONITOR,
            monitor.namespace(),
            monitor.name())
        .annotation(DISCOVERY, "true")
        .with(
            "spec",
            Map.of(
                "selector",
                Map.of("matchLabels", monitor.selector()),
                "namespaceSelector",
                Map.of("matchNames", List.of(monitor.namespace())),
                pods ? "podMetricsEndpoints" : "endpoints",
                List.of(endpoint)))
        .object();
  }

  private static @Nullable String orElse(@Nullable String own, @Nullable String common) {
    return own == null ? common : own;
  }
}
