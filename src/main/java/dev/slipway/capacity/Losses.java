package dev.slipway.capacity;

import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.catalog.Site;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is left of a pool when a zone or all spot capacity is lost still carries its
 * workloads at their most replicas. The proof refuses nothing for it; policy weighs it.
 */
record Losses(PoolLines pool, @Nullable Site site) {

  Stream<Line> lines() {
    return Stream.of(Scenario.ZONE_LOST, Scenario.SPOT_LOST).flatMap(this::lines);
  }

  private Stream<Line> lines(Scenario scenario) {
    return Nodes.of(scenario, pool.load().pool(), site).stream()
        .flatMap(nodes -> pool.compute(Compute.RESOURCES, nodes, scenario))
        .map(line -> line.in(scenario));
  }
}
