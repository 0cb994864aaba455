package dev.slipway.capacity;

import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.catalog.Site;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is left of pools when a zone or all spot capacity is lost still carries their
 * workloads at their most replicas. The proof refuses nothing for it; policy weighs it.
 */
record Losses(GroupLines group, @Nullable Site site) {

  Stream<Line> lines() {
    return Stream.of(Scenario.ZONE_LOST, Scenario.SPOT_LOST)
        .flatMap(scenario -> group.in(scenario, site));
  }
}
