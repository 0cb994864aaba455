package dev.slipway.policy;

import dev.slipway.blueprint.Networking;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is fixed at a cluster's creation stays as it is in the clusters that stand. */
@Component
class NetworksStayAsCreated implements Rule {
  private static final Map<String, Function<Networking, Object>> FIXED =
      Map.of(
          "cni", Networking::cni,
          "serviceCidr", Networking::serviceBlock,
          "podCidr", networking -> text(networking.podCidr()),
          "nodeCidrMask", networking -> text(networking.nodeCidrMask()),
          "ipStack",
              networking ->
                  Objects.requireNonNullElse(networking.ipStack(), Networking.IpStack.IPV4));

  private static Object text(@Nullable Object value) {
    return Objects.requireNonNullElse(value, "the default");
  }

  @Override
  public Description description() {
    return new Description(
        "NET-03",
        "networking",
        Severity.BLOCK,
        false,
        List.of(Moment.DESIGN, Moment.APPLY),
        "CNI and CIDRs are fixed at creation",
        "The network plug-in and its ranges are chosen once; a running cluster keeps them",
        "Leave them as they are; for others submit a new blueprint, create a cluster of it and"
            + " migrate");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return !subject.clusters().isEmpty();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    Networking wanted = subject.blueprint().networking();
    return subject.clusters().stream()
        .flatMap(
            cluster ->
                FIXED.keySet().stream()
                    .filter(field -> !same(field, wanted, cluster.networking()))
                    .map(field -> remark(field, wanted, cluster)));
  }

  private static boolean same(String field, Networking one, Networking other) {
    return value(field, one).equals(value(field, other));
  }

  private static Object value(String field, Networking networking) {
    return Objects.requireNonNull(FIXED.get(field)).apply(networking);
  }

  private static Remark remark(String field, Networking wanted, LiveCluster cluster) {
    return Remark.failed(
        Subject.NETWORKING + "/" + field,
        value(field, wanted),
        value(field, cluster.networking()),
        "Cluster \"%s\" was created with %s and keeps it"
            .formatted(cluster.name(), value(field, cluster.networking())));
  }
}
