package dev.slipway.policy;

import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.Workload.Autoscaling;
import dev.slipway.blueprint.Workload.DisruptionBudget;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Budgets allow what they bound. */
@Component
class BudgetsLetNodesDrain implements Rule {

  @Override
  public Description description() {
    return new Description(
        "FND-14",
        "foundation",
        Severity.WARN,
        true,
        List.of(Moment.DESIGN, Moment.APPLY, Moment.RUNTIME),
        "Budget blocks every drain",
        "Upgrades and scale-in wait for ever where no replica may go",
        "Allow at least one disruption");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.workloads().anyMatch(workload -> workload.value().disruptionBudget() != null);
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject
        .workloads()
        .flatMap(
            workload ->
                Stream.ofNullable(workload.value().disruptionBudget())
                    .filter(budget -> blocks(budget, workload.value()))
                    .map(
                        _ ->
                            Remark.failed(
                                workload.at("disruptionBudget"),
                                null,
                                "a budget that lets one of %d replicas go"
                                    .formatted(least(workload.value())),
                                "The budget of workload \"%s\" lets no replica go"
                                    .formatted(workload.value().name()))));
  }

  /** With so few replicas the budget is at its tightest. */
  private static int least(Workload workload) {
    Autoscaling scaling = workload.scaling();
    return scaling == null ? workload.replicas() : scaling.min();
  }

  private static boolean blocks(DisruptionBudget budget, Workload workload) {
    int replicas = least(workload);
    if (budget.minAvailable() != null) {
      return share(budget.minAvailable(), replicas) >= replicas;
    }
    return budget.maxUnavailable() != null && share(budget.maxUnavailable(), replicas) == 0;
  }

  /** Kubernetes rounds percentages up. */
  private static int share(String share, int replicas) {
    return share.endsWith("%")
        ? Math.ceilDiv(Integer.parseInt(share.substring(0, share.length() - 1)) * replicas, 100)
        : Integer.parseInt(share);
  }
}
