package dev.slipway.capacity;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Extensions.VirtualNodes;
import dev.slipway.blueprint.Workload;
import dev.slipway.catalog.Site;
import dev.slipway.catalog.VSwitch;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Pods on virtual nodes: each is an instance with an address of its own in one of the vSwitches
 * that the extension names, else of those of all pods; spread evenly over their zones. A vSwitch
 * that the cloud did not tell of counts as a zone elsewhere.
 */
record ServerlessPods(Blueprint blueprint, Site site, Scenario scenario) {

  /** As many as take their addresses from one of these vSwitches of a zone. */
  long in(String zone, Set<VSwitch> vSwitches) {
    List<VSwitch> known = known();
    boolean used =
        known.stream()
            .anyMatch(vSwitch -> vSwitch.zone().equals(zone) && vSwitches.contains(vSwitch));
    return used ? each() : 0;
  }

  /** Zones where only vSwitches of their own are, with those. */
  Map<String, List<VSwitch>> apart() {
    Set<VSwitch> ofPlace = new HashSet<>(site.nodeVSwitches());
    ofPlace.addAll(site.podVSwitches());
    return known().stream()
        .collect(groupingBy(VSwitch::zone, TreeMap::new, toList()))
        .entrySet()
        .stream()
        .filter(zone -> Collections.disjoint(zone.getValue(), ofPlace))
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** In each zone of their vSwitches. */
  long each() {
    return Math.ceilDiv(pods(), spread(known()));
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
    return site.vSwitches(named);
  }

  private List<String> named() {
    @Nullable VirtualNodes nodes = blueprint.spec().extensions().virtualNodes();
    return nodes == null ? List.of() : nodes.vSwitches().stream().distinct().toList();
  }
}
