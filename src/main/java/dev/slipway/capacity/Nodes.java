package dev.slipway.capacity;

import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.NodePool.Spot;
import dev.slipway.catalog.Site;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Nodes of a pool that work when something is supposed of the world.
 *
 * @param which nodes they are, with a blank before it; empty for all
 */
record Nodes(long count, String which) {

  /**
   * Empty where it cannot happen to this pool. As long as the place is not chosen, a pool has the
   * zones that it names.
   */
  static Optional<Nodes> of(Scenario scenario, NodePool pool, @Nullable Site site) {
    return switch (scenario) {
      case AT_MAXIMUM, AUTOSCALER_MAXIMUM, HPA_MAXIMUM, CRON_HPA_MAXIMUM -> Optional.of(all(pool));
      case UPGRADE_SURGE -> Optional.of(lessABatch(pool));
      case ZONE_LOST -> zoneLost(pool, site);
      case SPOT_LOST ->
          Optional.ofNullable(pool.spot()).map(_ -> new Nodes(onDemand(pool), " on demand"));
    };
  }

  static Nodes all(NodePool pool) {
    return new Nodes(pool.size().most(), "");
  }

  /** How many are upgraded at once. */
  static int batch(NodePool pool) {
    NodePool.Management management = pool.management();
    Integer given = management == null ? null : management.maxUnavailable();
    return given == null ? 1 : given;
  }

  /** Where the pool may make up with on-demand nodes, all of them. */
  static long onDemand(NodePool pool) {
    long most = pool.size().most();
    Spot spot = pool.spot();
    if (spot == null || Boolean.TRUE.equals(spot.compensateWithOnDemand())) {
      return most;
    }
    long base = Math.min(most, orZero(spot.onDemandBase()));
    return base + (most - base) * orZero(spot.onDemandPercent()) / 100;
  }

  private static Nodes lessABatch(NodePool pool) {
    int batch = batch(pool);
    return new Nodes(
        Math.max(0, pool.size().most() - batch), " beside the %d being upgraded".formatted(batch));
  }

  /**
   * Nodes are spread evenly, so that the zone that is lost holds the larger share. Of a pool in a
   * single zone nothing is left.
   */
  private static Optional<Nodes> zoneLost(NodePool pool, @Nullable Site site) {
    int zones = site == null ? pool.zones().size() : site.zonesOf(pool).size();
    int most = pool.size().most();
    return zones == 0
        ? Optional.empty()
        : Optional.of(
            new Nodes(
                most - Math.ceilDiv(most, zones),
                " in %d of %d zones".formatted(zones - 1, zones)));
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }
}
