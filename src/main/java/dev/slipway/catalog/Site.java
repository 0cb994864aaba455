package dev.slipway.catalog;

import dev.slipway.blueprint.NodePool;
import java.util.List;
import java.util.stream.Stream;

/**
 * A placement with what the cloud said of it.
 *
 * @param named vSwitches that the blueprint names itself, for pod networks and virtual nodes
 */
public record Site(
    Placement placement,
    List<VSwitch> nodeVSwitches,
    List<VSwitch> podVSwitches,
    List<VSwitch> named) {
  public Site {
    named = List.copyOf(named);
    nodeVSwitches = List.copyOf(nodeVSwitches);
    podVSwitches = List.copyOf(podVSwitches);
  }

  /** Those of the placement and of the blueprint that have one of these ids. */
  public List<VSwitch> vSwitches(List<String> ids) {
    return Stream.of(nodeVSwitches, podVSwitches, named)
        .flatMap(List::stream)
        .filter(vSwitch -> ids.contains(vSwitch.id()))
        .distinct()
        .toList();
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
