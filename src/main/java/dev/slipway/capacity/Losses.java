package dev.slipway.capacity;

import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.NodePool.Spot;
import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.catalog.Site;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is left of a pool still carries what is declared to run on it when a zone or all
 * spot capacity is lost. Advice: nothing is refused for it.
 *
 * @param node what a node has left for workloads; empty when that is not known
 */
record Losses(PoolLoad load, @Nullable Site site, Optional<Compute> node) {

  Stream<Line> lines() {
    return Stream.concat(zoneLost(), spotLost());
  }

  /** Nodes are spread evenly, so that the zone that is lost holds the larger share. */
  private Stream<Line> zoneLost() {
    int zones = site == null ? 0 : site.zonesOf(load.pool()).size();
    if (zones < 2) {
      return Stream.empty();
    }
    int nodes = load.pool().size().most();
    return compute(
        nodes - Math.ceilDiv(nodes, zones),
        " in %d of %d zones".formatted(zones - 1, zones),
        Scenario.ZONE_LOST);
  }

  private Stream<Line> spotLost() {
    Spot spot = load.pool().spot();
    return spot == null
        ? Stream.empty()
        : compute(onDemand(load.pool(), spot), " on demand", Scenario.SPOT_LOST);
  }

  /** Where the pool may make up with on-demand nodes, all of them. */
  private static long onDemand(NodePool pool, Spot spot) {
    long most = pool.size().most();
    if (Boolean.TRUE.equals(spot.compensateWithOnDemand())) {
      return most;
    }
    long base = Math.min(most, orZero(spot.onDemandBase()));
    return base + (most - base) * orZero(spot.onDemandPercent()) / 100;
  }

  private Stream<Line> compute(long nodes, String which, Scenario scenario) {
    Compute declared = load.declared(nodes);
    return Compute.DECLARED.stream()
        .map(
            resource ->
                Capacity.compute(load, resource, declared.of(resource), node, nodes, which)
                    .in(scenario));
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }
}
