package dev.slipway.catalog;

import dev.slipway.blueprint.NodePool;
import java.util.List;

/** A placement with what the cloud said of it. */
public record Site(Placement placement, List<VSwitch> nodeVSwitches, List<VSwitch> podVSwitches) {
  public Site {
    nodeVSwitches = List.copyOf(nodeVSwitches);
    podVSwitches = List.copyOf(podVSwitches);
  }

  /** Zones of the node vSwitches, sorted. */
  public List<String> zones() {
    return nodeVSwitches.stream().map(VSwitch::zone).distinct().sorted().toList();
  }

  /** Those of them that the pool uses. */
  public List<String> zonesOf(NodePool pool) {
    return zones().stream()
        .filter(zone -> pool.zones().isEmpty() || pool.zones().contains(zone))
        .toList();
  }
}
