package dev.slipway.policy;

import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.Workload.Kind;
import dev.slipway.capacity.Scheduling;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What may run on spot nodes, by its pool, selector or tolerations, is not evicted all at once. */
@Component
class SpotWorkHasABudget implements Rule {

  @Override
  public Description description() {
    return new Description(
        "FND-12",
        "foundation",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY, Moment.RUNTIME),
        "Spot workload without PodDisruptionBudget",
        "Reclaimed nodes are drained side by side; without a budget all replicas may "
            + "go at once",
        "Add a disruptionBudget with maxUnavailable 1 or 25%");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return tenants(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return tenants(subject)
        .filter(workload -> workload.value().disruptionBudget() == null)
        .map(SpotWorkHasABudget::remark);
  }

  private static Stream<Placed<Workload>> tenants(Subject subject) {
    return subject
        .workloads()
        .filter(
            workload -> workload.value().kind() == Kind.DEPLOYMENT || workload.value().stateful())
        .filter(workload -> Scheduling.mayRunOnSpot(subject.blueprint(), workload.value()));
  }

  private static Remark remark(Placed<Workload> workload) {
    boolean single = workload.value().mostReplicas() < 2;
    Remark remark =
        Remark.failed(
            workload.at("disruptionBudget"),
            null,
            single ? "2 replicas and a budget" : "a budget, e.g. {maxUnavailable: \"1\"}",
            "Workload \"%s\" may run on spot capacity and has no budget"
                .formatted(workload.value().name()));
    return single ? remark.weighing(Severity.WARN) : remark;
  }
}
