package dev.slipway.capacity;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.NodePool.Spot;
import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.catalog.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is left of a pool still carries what is declared to run on it when a zone or all
 * spot capacity is lost. Advice: nothing is refused for it.
 */
record Losses(Blueprint blueprint, @Nullable Site site, InstanceTypes types) {

  Stream<Line> lines(PoolLoad load) {
    Optional<Compute> node = Compute.left(blueprint.networking(), load.pool(), types);
    return Stream.concat(zoneLost(load, node), spotLost(load, node));
  }

  /** Nodes are spread evenly, so that the zone that is lost holds the larger share. */
  private Stream<Line> zoneLost(PoolLoad load, Optional<Compute> node) {
    int zones = site == null ? 0 : site.zonesOf(load.pool()).size();
    if (zones < 2) {
      return Stream.empty();
    }
    int nodes = load.pool().size().most();
    return compute(
        load,
        node,
        nodes - Math.ceilDiv(nodes, zones),
        "in %d of %d zones".formatted(zones - 1, zones),
        Scenario.ZONE_LOST);
  }

  private Stream<Line> spotLost(PoolLoad load, Optional<Compute> node) {
    Spot spot = load.pool().spot();
    return spot == null
        ? Stream.empty()
        : compute(load, node, onDemand(load.pool(), spot), "on demand", Scenario.SPOT_LOST);
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

  private static Stream<Line> compute(
      PoolLoad load, Optional<Compute> node, long nodes, String which, Scenario scenario) {
    Compute declared = load.declared(nodes);
    List<Line> lines = new ArrayList<>();
    for (Resource resource : Compute.DECLARED) {
      long needed = declared.of(resource);
      if (needed > 0) {
        lines.add(
            node.map(
                    left ->
                        Line.known(
                            load.subject(),
                            resource,
                            needed,
                            left.times(nodes).of(resource),
                            "%d nodes %s × %d left for workloads"
                                .formatted(nodes, which, left.of(resource))))
                .orElseGet(
                    () ->
                        Line.unknown(
                            load.subject(),
                            resource,
                            needed,
                            "the size of an instance type is not known"))
                .in(scenario));
      }
    }
    return lines.stream();
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }
}
