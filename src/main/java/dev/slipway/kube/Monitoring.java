package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Observability.AlertRule;
import dev.slipway.blueprint.Observability.AlertSeverity;
import dev.slipway.blueprint.Observability.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Alert rules: the baseline's groups that the document names, and its own. Expressions are over
 * kube-state-metrics, cAdvisor and node-exporter.
 */
final class Monitoring {
  private static final Map<String, List<AlertRule>> BASELINE =
      Map.of(
          "cpu-saturation",
          List.of(
              rule(
                  "NodeCpuSaturated",
                  "1 - avg by (instance) (rate(node_cpu_seconds_total{mode=\"idle\"}[5m])) > 0.90",
                  "10m",
                  AlertSeverity.WARNING),
              rule(
                  "ContainerCpuThrottled",
                  "sum by (namespace,pod,container)"
                      + " (rate(container_cpu_cfs_throttled_periods_total[5m])) / sum by"
                      + " (namespace,pod,container) (rate(container_cpu_cfs_periods_total[5m])) >"
                      + " 0.25",
                  "15m",
                  AlertSeverity.WARNING)),
          "memory-pressure",
          List.of(
              rule(
                  "NodeMemoryPressure",
                  "kube_node_status_condition{condition=\"MemoryPressure\",status=\"true\"} == 1",
                  "2m",
                  AlertSeverity.CRITICAL),
              rule(
                  "NodeMemoryLow",
                  "node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes < 0.10",
                  "10m",
                  AlertSeverity.WARNING),
              rule(
                  "ContainerNearMemoryLimit",
                  "max by (namespace,pod,container)"
                      + " (container_memory_working_set_bytes{container!=\"\"}) / max by"
                      + " (namespace,pod,container)"
                      + " (kube_pod_container_resource_limits{resource=\"memory\"} > 0) > 0.9",
                  "10m",
                  AlertSeverity.WARNING)),
          "pod-restarts",
          List.of(
              rule(
                  "PodRestartAnomaly",
                  "sum by (namespace,pod)"
                      + " (increase(kube_pod_container_status_restarts_total[30m])) > 3",
                  "0m",
                  AlertSeverity.WARNING),
              rule(
                  "PodCrashLooping",
                  "max by (namespace,pod)"
                      + " (kube_pod_container_status_waiting_reason{reason=\"CrashLoopBackOff\"})"
                      + " == 1",
                  "5m",
                  AlertSeverity.CRITICAL)));

  private Monitoring() {}

  static List<KubeObject> of(Blueprint blueprint) {
    Metrics metrics = blueprint.observability().metrics();
    List<Map<String, Object>> groups = metrics == null ? List.of() : groups(metrics);
    return groups.isEmpty()
        ? List.of()
        : List.of(
            Manifest.of(
                    ObjectGroup.MONITORING,
                    ObjectKind.PROMETHEUS_RULE,
                    "kube-system",
                    "slipway-alerts")
                .with("spec", Map.of("groups", groups))
                .object());
  }

  private static List<Map<String, Object>> groups(Metrics metrics) {
    List<Map<String, Object>> groups = new ArrayList<>();
    metrics.alerts().stream()
        .filter(BASELINE::containsKey)
        .map(name -> group(name, Objects.requireNonNull(BASELINE.get(name))))
        .forEach(groups::add);
    if (!metrics.rules().isEmpty()) {
      groups.add(group("blueprint", metrics.rules()));
    }
    return groups;
  }

  private static Map<String, Object> group(String name, List<AlertRule> rules) {
    return Map.of("name", name, "rules", rules.stream().map(Monitoring::alert).toList());
  }

  private static Map<String, Object> alert(AlertRule rule) {
    return Fields.with("alert", rule.name())
        .and("expr", rule.expression())
        .and("for", rule.duration())
        .and(
            "labels",
            rule.severity() == null
                ? null
                : Map.of("severity", rule.severity().name().toLowerCase(Locale.ROOT)))
        .and("annotations", rule.summary() == null ? null : Map.of("summary", rule.summary()))
        .map();
  }

  private static AlertRule rule(
      String name, String expression, String duration, AlertSeverity severity) {
    return new AlertRule(name, expression, duration, severity, null, null);
  }
}
