package dev.slipway.policy;

import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.Workload.Autoscaling;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** An autoscaled workload has sound bounds. */
@Component
class ReplicaBoundsAreSound implements Rule {
  private final int leastInProduction;

  ReplicaBoundsAreSound(PolicyProperties properties) {
    this.leastInProduction = properties.leastProductionReplicas();
  }

  @Override
  public Description description() {
    return new Description(
        "ASC-02",
        "scaling",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "HPA bounds are wrong: min <= max, min >= 1 and in production min >= %d"
            .formatted(leastInProduction),
        "With one replica every drain is an outage; bounds in the wrong order are refused by"
            + " Kubernetes",
        "Set min to %d or more and max to at least min".formatted(leastInProduction));
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.workloads().anyMatch(workload -> workload.value().scaling() != null);
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject
        .workloads()
        .flatMap(
            workload ->
                Stream.ofNullable(workload.value().scaling())
                    .flatMap(
                        scaling ->
                            Stream.concat(
                                least(workload, scaling, subject), order(workload, scaling))));
  }

  private Stream<Remark> least(Placed<Workload> workload, Autoscaling scaling, Subject subject) {
    int least = least(scaling, subject);
    return scaling.min() >= least
        ? Stream.empty()
        : Stream.of(
            Remark.failed(
                workload.at("scaling/min"),
                scaling.min(),
                "at least " + least,
                "Workload \"%s\" may shrink to %d replicas, it should keep %d"
                    .formatted(workload.value().name(), scaling.min(), least)));
  }

  /** Without an autoscaler nobody but the schedules sets the size, which may be none at night. */
  private int least(Autoscaling scaling, Subject subject) {
    if (subject.production()) {
      return leastInProduction;
    }
    return Boolean.TRUE.equals(scaling.hpa()) ? 1 : 0;
  }

  private static Stream<Remark> order(Placed<Workload> workload, Autoscaling scaling) {
    return scaling.min() <= scaling.max()
        ? Stream.empty()
        : Stream.of(
            Remark.failed(
                workload.at("scaling/max"),
                scaling.max(),
                "at least " + scaling.min(),
                "The maximum of workload \"%s\" is below its minimum"
                    .formatted(workload.value().name())));
  }
}
