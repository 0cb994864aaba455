package dev.slipway.policy;

import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.Networking.Cni;
import dev.slipway.blueprint.Networking.PodNetworkMode;
import dev.slipway.blueprint.NodePool;
import dev.slipway.capacity.PodDensity;
import dev.slipway.capacity.PoolLoad;
import dev.slipway.catalog.InstanceType;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
            + " pod network mode; pod networks need trunk");
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return Stream.concat(
        subject.loads().flatMap(load -> remarks(load, density(subject, load.value()))),
        subject.blueprint().networking().cni() == Cni.TERWAY
            ? memberInterfaces(subject)
            : Stream.empty());
  }

  private static Stream<Remark> memberInterfaces(Subject subject) {
    Networking networking = subject.blueprint().networking();
    if (Boolean.TRUE.equals(networking.trunk())) {
      return subject
          .pools()
          .filter(pool -> networking.modeOf(pool.value()) == PodNetworkMode.SHARED_ENI)
          .flatMap(
              pool ->
                  pool.parts("instanceTypes", pool.value().instanceTypes())
                      .flatMap(type -> trunk(subject, pool.value(), type)));
    }
    return networking.podNetworks().stream()
        .limit(1)
        .map(
            network ->
                Remark.failed(
                    Subject.NETWORKING + "/trunk",
                    networking.trunk(),
                    "true",
                    "Pods of pod network \"%s\" are to have member interfaces, and trunk is off"
                        .formatted(network.name())));
  }

  private static Stream<Remark> trunk(Subject subject, NodePool pool, Placed<String> type) {
    String wanted =
        "Pods of pool \"%s\" are to have member interfaces (trunk), ".formatted(pool.name());
    @Nullable Boolean has =
        subject.types().find(type.value()).map(InstanceType::trunk).orElse(null);
    if (has != null) {
      return has
          ? Stream.empty()
          : Stream.of(
              Remark.failed(
                  type.pointer(),
                  "0 member interfaces",
                  "a type with trunk ENIs",
                  wanted + "%s gives 0".formatted(type.value())));
    }
    Remark unknown =
        Remark.unknown(
            type.pointer(),
            type.value(),
            wanted + "and whether %s has them is not known".formatted(type.value()));
    // Few types are documented, and the cloud tells of all that it has where a cluster is placed.
    return Stream.of(subject.site() == null ? unknown.weighing(Severity.INFO) : unknown);
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
