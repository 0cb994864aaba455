package dev.slipway.policy;

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
            + " (interfaces - 1) × addresses, exclusive ENI interfaces - 1",
        "Use a bigger instance type, more nodes or fewer pods, or change the pod network mode");
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject.loads().flatMap(load -> remarks(load, density(subject, load.value())));
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
