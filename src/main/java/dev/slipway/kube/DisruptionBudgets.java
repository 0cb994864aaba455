package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.Workload.DisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an orderly replacement of nodes leaves of workloads. */
final class DisruptionBudgets {
  private DisruptionBudgets() {}

  static List<KubeObject> of(Blueprint blueprint) {
    return blueprint.spec().workloads().stream()
        .flatMap(
            workload ->
                workload.disruptionBudget() == null
                    ? Stream.empty()
                    : Stream.of(budget(workload, workload.disruptionBudget())))
        .toList();
  }

  private static KubeObject budget(Workload workload, DisruptionBudget budget) {
    return Manifest.of(
            ObjectGroup.DISRUPTION_BUDGETS,
            ObjectKind.POD_DISRUPTION_BUDGET,
            Workloads.namespace(workload),
            workload.name())
        .with(
            "spec",
            Fields.with("minAvailable", share(budget.minAvailable()))
                .and("maxUnavailable", share(budget.maxUnavailable()))
                .and("unhealthyPodEvictionPolicy", "AlwaysAllow")
                .and("selector", Map.of("matchLabels", Workloads.selector(workload)))
                .map())
        .object();
  }

  /** Kubernetes takes numbers as numbers and percentages as text. */
  private static @Nullable Object share(@Nullable String share) {
    return share == null || share.endsWith("%") ? share : Integer.valueOf(share);
  }
}
