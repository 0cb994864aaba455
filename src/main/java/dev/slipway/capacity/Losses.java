package dev.slipway.capacity;

import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.catalog.Site;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is left of a pool still carries what is declared to run on it when a zone or all
 * spot capacity is lost. Advice: nothing is refused for it.
 */
record Losses(PoolLines pool, @Nullable Site site) {

  Stream<Line> lines() {
    return Stream.of(Scenario.ZONE_LOST, Scenario.SPOT_LOST).flatMap(this::lines);
  }

  private Stream<Line> lines(Scenario scenario) {
    return Nodes.of(scenario, pool.load().pool(), site).stream()
        .flatMap(nodes -> pool.compute(Compute.DECLARED, nodes, false))
        .map(line -> line.in(scenario));
  }
}
