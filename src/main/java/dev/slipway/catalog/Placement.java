package dev.slipway.catalog;

import java.util.List;

/**
 * Where a cluster goes. Ids only: what is behind them is asked of the cloud when it matters.
 *
 * @param nodeVSwitches vSwitches of control plane and nodes
 * @param podVSwitches vSwitches of pods (Terway); empty means the node vSwitches
 */
public record Placement(
    Region region, String vpcId, List<String> nodeVSwitches, List<String> podVSwitches) {
  public Placement {
    nodeVSwitches = List.copyOf(nodeVSwitches);
    podVSwitches = podVSwitches == null ? List.of() : List.copyOf(podVSwitches);
  }
}
