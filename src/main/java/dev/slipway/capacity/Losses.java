package dev.slipway.capacity;

import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.catalog.Site;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is left of pools when a zone or all spot capacity is lost still carries their
 * workloads at their most replicas. The proof refuses nothing for it; policy weighs it.
 */
record Losses(@Nullable Site site) {
  private static final List<Scenario> LOSSES = List.of(Scenario.ZONE_LOST, Scenario.SPOT_LOST);

  Stream<Line> of(GroupLines group) {
    return LOSSES.stream().flatMap(scenario -> group.in(scenario, site));
  }

  /** Disks stay in their zone. Where no node is left, nothing can be counted by node. */
  Stream<Line> of(PoolLines pool) {
    return LOSSES.stream().flatMap(scenario -> perNode(pool, scenario));
  }

  private Stream<Line> perNode(PoolLines pool, Scenario scenario) {
    return Nodes.of(scenario, pool.load().pool(), site).stream()
        .filter(nodes -> nodes.count() > 0)
        .flatMap(nodes -> pool.perNode(nodes, scenario.replicas()))
        .filter(line -> line.counted() != Resource.DISKS_PER_NODE)
        .map(line -> line.in(scenario));
  }
}
