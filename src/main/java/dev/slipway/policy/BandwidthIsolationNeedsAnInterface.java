package dev.slipway.policy;

import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.Networking.Cni;
import dev.slipway.blueprint.Networking.PodNetworkMode;
import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.Workload;
import dev.slipway.capacity.Scheduling;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Bandwidth is isolated where each pod has an interface. */
@Component
class BandwidthIsolationNeedsAnInterface implements Rule {

  @Override
  public Description description() {
    return new Description(
        "NET-06",
        "networking",
        Severity.WARN,
        true,
        List.of(Moment.DESIGN),
        "Per-pod bandwidth isolation is not guaranteed on shared ENIs",
        "Pods on a shared interface share its bandwidth",
        "Use a pool with podNetworkMode exclusive-eni, or bandwidth annotations as the "
            + "weaker means");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return wanting(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return wanting(subject)
        .filter(workload -> !exclusive(subject, workload.value()))
        .map(
            workload ->
                Remark.failed(
                    workload.at("pool"),
                    workload.value().pool(),
                    "a pool with exclusive ENIs",
                    "Workload \"%s\" must not share bandwidth and runs on shared interfaces"
                        .formatted(workload.value().name())));
  }

  /** Wherever its pods may run. */
  private static boolean exclusive(Subject subject, Workload workload) {
    Networking networking = subject.blueprint().networking();
    List<NodePool> pools = Scheduling.eligible(subject.blueprint(), workload);
    return networking.cni() == Cni.TERWAY
        && !pools.isEmpty()
        && pools.stream().allMatch(pool -> networking.modeOf(pool) == PodNetworkMode.EXCLUSIVE_ENI);
  }

  private static Stream<Placed<Workload>> wanting(Subject subject) {
    return subject
        .workloads()
        .filter(workload -> Boolean.TRUE.equals(workload.value().bandwidthIsolation()));
  }
}
