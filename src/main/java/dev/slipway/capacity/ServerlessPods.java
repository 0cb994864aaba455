package dev.slipway.capacity;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Extensions.VirtualNodes;
import dev.slipway.blueprint.Workload;
import dev.slipway.catalog.Site;
import dev.slipway.catalog.VSwitch;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pods on virtual nodes: each is an instance with an address of its own in one of the vSwitches
 * that the extension names, else of those of all pods; spread evenly over their zones. A vSwitch
 * that is not of the place counts as a zone elsewhere.
 */
record ServerlessPods(Blueprint blueprint, Site site, Scenario scenario) {

  /** As many as take their addresses from one of these vSwitches of a zone. */
  long in(String zone, Set<VSwitch> vSwitches) {
    List<VSwitch> known = known();
    boolean used =
        known.stream()
            .anyMatch(vSwitch -> vSwitch.zone().equals(zone) && vSwitches.contains(vSwitch));
    return used ? Math.ceilDiv(pods(), spread(known)) : 0;
  }

  private long pods() {
    return blueprint.spec().workloads().stream()
        .filter(workload -> Scheduling.onVirtualNodes(blueprint, workload))
        .filter(workload -> workload.kind() != Workload.Kind.DAEMON_SET)
        .mapToLong(scenario.replicas()::of)
        .sum();
  }

  private long spread(List<VSwitch> known) {
    long zones = known.stream().map(VSwitch::zone).distinct().count();
    long elsewhere = named().isEmpty() ? 0 : named().size() - known.size();
    long all = zones + elsewhere;
    return scenario == Scenario.ZONE_LOST ? Math.max(1, all - 1) : all;
  }

  private List<VSwitch> known() {
    List<String> named = named();
    if (named.isEmpty()) {
      return site.podVSwitches().isEmpty() ? site.nodeVSwitches() : site.podVSwitches();
    }
    return Stream.concat(site.nodeVSwitches().stream(), site.podVSwitches().stream())
        .distinct()
        .filter(vSwitch -> named.contains(vSwitch.id()))
        .toList();
  }

  private List<String> named() {
    @Nullable VirtualNodes nodes = blueprint.spec().extensions().virtualNodes();
    return nodes == null ? List.of() : nodes.vSwitches().stream().distinct().toList();
  }
}
