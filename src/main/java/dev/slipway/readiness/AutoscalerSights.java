package dev.slipway.readiness;

import dev.slipway.blueprint.NodePool;
import dev.slipway.cloud.CloudNodePools.Pool;
import dev.slipway.readiness.ReadinessReport.Headroom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The cluster autoscaler as it is seen; which of the two the platform chose does not matter. */
final class AutoscalerSights {
  private static final Set<String> NAMES = Set.of("ack-goatscaler", "cluster-autoscaler");

  private AutoscalerSights() {}

  static Sighting of(Facts facts) {
    return facts
        .live()
        .addons()
        .either(
            installed ->
                installed.stream()
                    .filter(addon -> NAMES.contains(addon.name()))
                    .map(AddonSights::of)
                    .reduce(Sighting::and)
                    .orElseGet(() -> Sighting.bad("No autoscaler is installed")),
            Sighting::unknown);
  }

  /** How many nodes it may still add. */
  static Optional<Limit> limit(Facts facts) {
    List<NodePool> scaled =
        facts.blueprint().foundation().nodePools().stream()
            .filter(pool -> pool.size().autoscaled())
            .toList();
    return facts
        .live()
        .pools()
        .either(pools -> Optional.of(limit(scaled, pools)), _ -> Optional.empty());
  }

  private static Limit limit(List<NodePool> scaled, List<Pool> pools) {
    Set<String> names = scaled.stream().map(NodePool::name).collect(Collectors.toSet());
    long there =
        pools.stream().filter(pool -> names.contains(pool.name())).mapToLong(Pool::nodes).sum();
    long most = scaled.stream().mapToLong(pool -> pool.size().most()).sum();
    return new Limit(
        new Headroom(most - there, "nodes"),
        "The autoscaled pools have %d nodes and may have %d".formatted(there, most));
  }
}
