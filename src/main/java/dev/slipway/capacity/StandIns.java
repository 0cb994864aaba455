package dev.slipway.capacity;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.NodePool;
import dev.slipway.catalog.InstanceTypes;

/** Pools on demand that workloads of a spot pool can also run on. */
record StandIns(Blueprint blueprint, InstanceTypes types) {

  /**
   * What they have left at their most nodes beside their own workloads at their most replicas. Spot
   * pools that share one get equal parts of it, since all spot capacity is lost at once.
   */
  Compute room(NodePool spot) {
    return PoolLoad.of(blueprint).stream()
        .filter(load -> Scheduling.standsIn(load.pool(), spot))
        .map(load -> spare(load).dividedBy(sharing(load.pool())))
        .reduce(Compute.NONE, Compute::plus);
  }

  private Compute spare(PoolLoad load) {
    NodePool pool = load.pool();
    return Compute.left(blueprint.networking(), pool, types)
        .map(node -> node.times(pool.size().most()).minus(load.compute()))
        .orElse(Compute.NONE);
  }

  private long sharing(NodePool pool) {
    return blueprint.foundation().nodePools().stream()
        .filter(spot -> Scheduling.spot(spot) && Scheduling.standsIn(pool, spot))
        .count();
  }
}
