package dev.slipway.readiness;

import dev.slipway.blueprint.NodePool;
import dev.slipway.cloud.CloudNodePools;
import java.util.List;
import java.util.Optional;

/** Node pools as they are seen. */
final class PoolSights {
  private PoolSights() {}

  static Sighting of(Facts facts, NodePool declared) {
    return facts
        .live()
        .pools()
        .either(
            pools ->
                find(pools, declared.name())
                    .map(pool -> of(pool, declared))
                    .orElseGet(() -> Sighting.bad("There is no such node pool")),
            Sighting::unknown);
  }

  private static Sighting of(CloudNodePools.Pool pool, NodePool declared) {
    String live =
        "%s, %d of %d nodes are healthy%s"
            .formatted(
                pool.vendorState(),
                pool.healthyNodes(),
                pool.nodes(),
                pool.autoscaled() ? ", " + bounds(pool.min(), pool.max()) : "");
    Sighting size = size(pool, declared, live);
    return switch (pool.state()) {
      case ACTIVE, BUSY -> size;
      case FAILED, DELETING, DELETE_FAILED ->
          Sighting.bad(live, "It is in state \"%s\"".formatted(pool.vendorState()));
      case UNKNOWN ->
          Sighting.unknown("The state \"%s\" is not known".formatted(pool.vendorState()));
    };
  }

  private static Sighting size(CloudNodePools.Pool pool, NodePool declared, String live) {
    NodePool.Size size = declared.size();
    if (pool.healthyNodes() < size.least()) {
      return Sighting.bad(
          live,
          "It has %d healthy nodes, %d are declared".formatted(pool.healthyNodes(), size.least()));
    }
    if (pool.autoscaled() != size.autoscaled()) {
      return Sighting.bad(
          live,
          size.autoscaled()
              ? "It is not autoscaled, as is declared"
              : "It is autoscaled, a fixed size is declared");
    }
    boolean within = pool.min() == size.least() && pool.max() == size.most();
    return Sighting.when(
        !size.autoscaled() || within,
        live,
        "It has %s, declared are %s"
            .formatted(bounds(pool.min(), pool.max()), bounds(size.least(), size.most())));
  }

  private static String bounds(int min, int max) {
    return "%d to %d nodes".formatted(min, max);
  }

  private static Optional<CloudNodePools.Pool> find(List<CloudNodePools.Pool> pools, String name) {
    return pools.stream().filter(pool -> pool.name().equals(name)).findFirst();
  }
}
