package dev.slipway.policy;

import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.Networking.Cni;
import dev.slipway.blueprint.Networking.PodNetworkMode;
import dev.slipway.capacity.PodDensity;
import dev.slipway.capacity.PoolLoad;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Each pod that is planned for a node gets an address there. */
@Component
class PodsFitNodes implements Rule {

  @Override
  public Description description() {
    return new Description(
        "NET-05",
        "networking",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN),
        "More pods per node than the instance type can address",
        "Pod density is bounded by the network interfaces of the instance type: shared ENI"
            + " (interfaces - 1) × addresses, exclusive ENI interfaces - 1; member interfaces"
            + " (trunk) are not to be had on every type",
        "Use a bigger instance type or one with trunk ENIs, more nodes or fewer pods, or change the"
            + " pod network mode");
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return Stream.concat(
        subject.loads().flatMap(load -> remarks(load, density(subject, load.value()))),
        withoutTrunk(subject));
  }

  /** Where no source says whether a type has them, the cloud will. */
  private static Stream<Remark> withoutTrunk(Subject subject) {
    Networking networking = subject.blueprint().networking();
    return subject
        .pools()
        .filter(_ -> networking.cni() == Cni.TERWAY && Boolean.TRUE.equals(networking.trunk()))
        .filter(pool -> networking.modeOf(pool.value()) == PodNetworkMode.SHARED_ENI)
        .flatMap(
            pool ->
                pool.parts("instanceTypes", pool.value().instanceTypes())
                    .filter(type -> lacksTrunk(subject, type.value()))
                    .map(
                        type ->
                            Remark.failed(
                                type.pointer(),
                                "0 member interfaces",
                                "a type with trunk ENIs",
                                "Pods of pool \"%s\" are to have member interfaces (trunk), %s gives 0"
                                    .formatted(pool.value().name(), type.value()))));
  }

  private static boolean lacksTrunk(Subject subject, String id) {
    return subject.types().find(id).filter(type -> Boolean.FALSE.equals(type.trunk())).isPresent();
  }

  private static PodDensity density(Subject subject, PoolLoad load) {
    return PodDensity.of(subject.blueprint().networking(), load.pool(), subject.types());
  }

  private static Stream<Remark> remarks(Placed<PoolLoad> load, PodDensity density) {
    return load.parts("instanceTypes", density.types())
        .flatMap(type -> remark(load.value(), type.value(), type.pointer()));
  }

  private static Stream<Remark> remark(PoolLoad load, PodDensity.OfType type, String pointer) {
    Integer pods = type.pods();
    if (pods == null) {
      return Stream.of(
          Remark.unknown(
              pointer,
              type.type(),
              "How many pods a node can hold is not known: " + type.explanation()));
    }
    long planned = load.podsPerNode();
    if (planned <= pods) {
      return Stream.empty();
    }
    return Stream.of(
        Remark.failed(
            pointer,
            "%d pods per node planned".formatted(planned),
            "at most " + pods,
            "Pool \"%s\" would run %d pods on a node, %s"
                .formatted(load.pool().name(), planned, type.explanation())));
  }
}
