package dev.slipway.catalog;

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
}
