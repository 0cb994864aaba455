package dev.slipway.policy;

import dev.slipway.blueprint.Workload;
import dev.slipway.capacity.Scheduling;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What may run on spot nodes, by its pool, selector or tolerations, survives their loss. */
@Component
class SpotOnlyForTolerantWork implements Rule {

  @Override
  public Description description() {
    return new Description(
        "FND-11",
        "foundation",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "Spot capacity is only for stateless, fault-tolerant work",
        "Spot nodes are taken back within minutes",
        "Move the workload to an on-demand pool, or declare that it tolerates faults");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return tenants(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return tenants(subject).flatMap(SpotOnlyForTolerantWork::remarks);
  }

  private static Stream<Placed<Workload>> tenants(Subject subject) {
    return subject.workloads().filter(workload -> onSpot(subject, workload.value()));
  }

  private static boolean onSpot(Subject subject, Workload workload) {
    return Scheduling.mayRunOnSpot(subject.blueprint(), workload);
  }

  private static Stream<Remark> remarks(Placed<Workload> workload) {
    String name = workload.value().name();
    if (workload.value().stateful()) {
      return Stream.of(
          Remark.failed(
              workload.at(workload.value().pool() == null ? "pod" : "pool"),
              workload.value().pool(),
              "an on-demand pool",
              "Workload \"%s\" is stateful and may run on spot capacity".formatted(name)));
    }
    return Boolean.TRUE.equals(workload.value().faultTolerant())
        ? Stream.empty()
        : Stream.of(
            Remark.failed(
                workload.at("faultTolerant"),
                workload.value().faultTolerant(),
                "true",
                "Workload \"%s\" may run on spot capacity and does not say that it tolerates faults"
                    .formatted(name)));
  }
}
