package dev.slipway.policy;

import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.NodePool.PoolClass;
import dev.slipway.blueprint.NodePool.Spot;
import dev.slipway.capacity.Scheduling;
import org.jspecify.annotations.Nullable;

/** Pools whose nodes can be taken back. */
final class SpotPools {
  private SpotPools() {}

  static boolean spot(NodePool pool) {
    return pool.spotCapacity() || pool.poolClass() == PoolClass.SPOT;
  }

  static boolean hasOnDemandBase(NodePool pool) {
    Spot spot = pool.spot();
    return spot != null && (positive(spot.onDemandBase()) || positive(spot.onDemandPercent()));
  }

  /**
   * Workloads of the spot pool can also run on the other: it carries a label that they select and
   * no taint beyond those they tolerate.
   */
  static boolean standsIn(NodePool other, NodePool spot) {
    return !spot(other)
        && other.size().most() > 0
        && other.labels().entrySet().stream().anyMatch(spot.labels().entrySet()::contains)
        && other.taints().stream().filter(Scheduling::repels).allMatch(spot.taints()::contains);
  }

  private static boolean positive(@Nullable Integer number) {
    return number != null && number > 0;
  }
}
