package dev.slipway.policy;

import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.NodePool.Spot;
import org.jspecify.annotations.Nullable;

/** What pools of spot capacity have on demand. */
final class SpotPools {
  private SpotPools() {}

  static boolean hasOnDemandBase(NodePool pool) {
    Spot spot = pool.spot();
    return spot != null && (positive(spot.onDemandBase()) || positive(spot.onDemandPercent()));
  }

  private static boolean positive(@Nullable Integer number) {
    return number != null && number > 0;
  }
}
