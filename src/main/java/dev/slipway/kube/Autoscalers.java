package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.Workload.Autoscaling;
import dev.slipway.blueprint.Workload.Metric;
import dev.slipway.blueprint.Workload.ScaleTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Horizontal autoscalers and their schedules. A schedule acts on the autoscaler, whose bounds it
 * moves: acting on the workload itself the two would fight.
 */
final class Autoscalers {
  private Autoscalers() {}

  static List<KubeObject> of(Blueprint blueprint) {
    List<KubeObject> objects = new ArrayList<>();
    for (Workload workload : blueprint.spec().workloads()) {
      Autoscaling scaling = workload.scaling();
      if (scaling == null) {
        continue;
      }
      if (Boolean.TRUE.equals(scaling.hpa())) {
        objects.add(autoscaler(workload, scaling));
      }
      if (!scaling.cron().isEmpty()) {
        objects.add(schedules(workload, scaling));
      }
    }
    return objects;
  }

  /** Fields of an autoscaler that its schedules write when their time comes. */
  static Set<String> movedBySchedules(KubeObject object, List<KubeObject> wanted) {
    boolean scheduled =
        ObjectKind.HORIZONTAL_POD_AUTOSCALER.kind().equals(object.kind())
            && wanted.stream()
                .filter(
                    other -> ObjectKind.CRON_HORIZONTAL_POD_AUTOSCALER.kind().equals(other.kind()))
                .anyMatch(
                    other ->
                        other.name().equals(object.name())
                            && Objects.equals(other.namespace(), object.namespace()));
    return scheduled ? Set.of("spec.minReplicas", "spec.maxReplicas") : Set.of();
  }

  private static KubeObject autoscaler(Workload workload, Autoscaling scaling) {
    return Manifest.of(
            ObjectGroup.AUTOSCALERS,
            ObjectKind.HORIZONTAL_POD_AUTOSCALER,
            Workloads.namespace(workload),
            workload.name())
        .with(
            "spec",
            Fields.with("scaleTargetRef", reference(target(workload)))
                .and("minReplicas", scaling.min())
                .and("maxReplicas", scaling.max())
                .and("metrics", metrics(scaling))
                .map())
        .object();
  }

  private static List<Map<String, Object>> metrics(Autoscaling scaling) {
    List<Map<String, Object>> metrics = new ArrayList<>();
    if (scaling.cpu() != null) {
      metrics.add(utilization("cpu", scaling.cpu()));
    }
    if (scaling.memory() != null) {
      metrics.add(utilization("memory", scaling.memory()));
    }
    scaling.metrics().forEach(metric -> metrics.add(custom(metric)));
    return metrics;
  }

  private static Map<String, Object> utilization(String resource, int percent) {
    return Map.of(
        "type",
        "Resource",
        "resource",
        Map.of(
            "name",
            resource,
            "target",
            Map.of("type", "Utilization", "averageUtilization", percent)));
  }

  private static Map<String, Object> custom(Metric metric) {
    boolean external = metric.source() == Metric.Source.EXTERNAL;
    Map<String, Object> content =
        Map.of(
            "metric", Map.of("name", metric.name()),
            "target", Map.of("type", "AverageValue", "averageValue", metric.averageValue()));
    return Map.of("type", external ? "External" : "Pods", external ? "external" : "pods", content);
  }

  private static KubeObject schedules(Workload workload, Autoscaling scaling) {
    return Manifest.of(
            ObjectGroup.AUTOSCALERS,
            ObjectKind.CRON_HORIZONTAL_POD_AUTOSCALER,
            Workloads.namespace(workload),
            workload.name())
        .with(
            "spec",
            Fields.with("scaleTargetRef", reference(scheduled(workload, scaling)))
                .and("excludeDates", scaling.excludeDates())
                .and("jobs", scaling.cron().stream().map(Autoscalers::job).toList())
                .map())
        .object();
  }

  private static Map<String, Object> job(Workload.Cron cron) {
    return Map.of("name", cron.name(), "schedule", cron.schedule(), "targetSize", cron.size());
  }

  private static ScaleTarget scheduled(Workload workload, Autoscaling scaling) {
    if (scaling.cronTarget() != null) {
      return scaling.cronTarget();
    }
    return Boolean.TRUE.equals(scaling.hpa())
        ? new ScaleTarget("autoscaling/v1", "HorizontalPodAutoscaler", workload.name())
        : target(workload);
  }

  private static ScaleTarget target(Workload workload) {
    ObjectKind kind = Workloads.kind(workload);
    return new ScaleTarget(kind.apiVersion(), kind.kind(), workload.name());
  }

  private static Map<String, String> reference(ScaleTarget target) {
    return Map.of("apiVersion", target.apiVersion(), "kind", target.kind(), "name", target.name());
  }
}
