package dev.slipway.policy;

import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.Networking.Cni;
import dev.slipway.blueprint.Networking.PodNetworkMode;
import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.Workload;
import dev.slipway.capacity.PodDensity;
import dev.slipway.capacity.PoolLoad;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** An interface per pod is for pods that need its bandwidth. */
@Component
class ExclusiveInterfacesAreNotCrowded implements Rule {

  @Override
  public Description description() {
    return new Description(
        "NET-04",
        "networking",
        Severity.WARN,
        true,
        List.of(Moment.DESIGN),
        "Exclusive ENI starves pod density",
        "A node holds as many pods as it has interfaces less one",
        "Use shared ENIs, with trunk for special pods");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return crowded(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return crowded(subject)
        .filter(
            load ->
                load.value().workloads().stream()
                    .noneMatch(ExclusiveInterfacesAreNotCrowded::needsIt))
        .filter(load -> load.value().podsPerNode() * 2 > capacity(subject, load.value().pool()))
        .map(
            load ->
                Remark.failed(
                    load.at("podNetworkMode"),
                    "exclusive-eni",
                    "shared-eni",
                    "Pool \"%s\" plans %d pods per node with an interface each, and none needs its own bandwidth"
                        .formatted(load.value().pool().name(), load.value().podsPerNode())));
  }

  private static Stream<Placed<PoolLoad>> crowded(Subject subject) {
    Networking networking = subject.blueprint().networking();
    return subject
        .loads()
        .filter(_ -> networking.cni() == Cni.TERWAY)
        .filter(load -> networking.modeOf(load.value().pool()) == PodNetworkMode.EXCLUSIVE_ENI)
        .filter(load -> !load.value().workloads().isEmpty());
  }

  private static boolean needsIt(Workload workload) {
    return Boolean.TRUE.equals(workload.bandwidthIsolation());
  }

  /** Without known limits pods per node say so already. */
  private static long capacity(Subject subject, NodePool pool) {
    return PodDensity.of(subject.blueprint().networking(), pool, subject.types())
        .least()
        .map(PodDensity.OfType::pods)
        .map(Integer::longValue)
        .orElse(Long.MAX_VALUE);
  }
}
