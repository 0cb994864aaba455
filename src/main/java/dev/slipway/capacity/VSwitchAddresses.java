package dev.slipway.capacity;

import static dev.slipway.capacity.Resource.ADDRESSES;
import static dev.slipway.capacity.Resource.NODE_ADDRESSES;
import static dev.slipway.capacity.Resource.POD_ADDRESSES;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Networking.Cni;
import dev.slipway.blueprint.NodePool;
import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.catalog.Site;
import dev.slipway.catalog.VSwitch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Addresses that a zone's vSwitches must have free for every pool at its maximum and one batch of
 * nodes more, which an upgrade may add before the old ones go.
 */
record VSwitchAddresses(Blueprint blueprint, Site site, InstanceTypes types, Scenario scenario) {
  static final List<Scenario> SCENARIOS = List.of(Scenario.AT_MAXIMUM, Scenario.ZONE_LOST);

  /** A pool's part in one zone. */
  private record Share(NodePool pool, int nodes, Optional<PodDensity.OfType> density) {
    private long podAddresses() {
      return density.map(PodDensity::knownAddresses).orElse(0) * (long) nodes;
    }
  }

  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (String zone : zones()) {
      List<Share> shares = shares(zone);
      if (shares.isEmpty()) {
        continue;
      }
      lines.addAll(lines(zone, shares));
    }
    return lines.stream().map(line -> line.in(scenario)).toList();
  }

  /** Where there is one zone only, nothing is left to speak of when it is lost. */
  private List<String> zones() {
    return scenario == Scenario.ZONE_LOST && site.zones().size() < 2 ? List.of() : site.zones();
  }

  /**
   * Nodes must find room in their vSwitches, pods in theirs, and where they share some, both
   * together in all. What the shared count says already is not said again.
   */
  private List<Line> lines(String zone, List<Share> shares) {
    Set<VSwitch> ofNodes = in(zone, site.nodeVSwitches());
    if (blueprint.networking().cni() == Cni.FLANNEL) {
      return List.of(nodes(zone, ofNodes, shares));
    }
    Set<VSwitch> ofPods = site.podVSwitches().isEmpty() ? ofNodes : in(zone, site.podVSwitches());
    if (Collections.disjoint(ofNodes, ofPods)) {
      return List.of(nodes(zone, ofNodes, shares), pods(zone, ofPods, shares));
    }
    Set<VSwitch> all = new LinkedHashSet<>(ofNodes);
    all.addAll(ofPods);
    List<Line> lines = new ArrayList<>();
    if (!ofNodes.equals(all)) {
      lines.add(nodes(zone, ofNodes, shares));
    }
    if (!ofPods.equals(all)) {
      lines.add(pods(zone, ofPods, shares));
    }
    lines.add(together(zone, all, shares));
    return lines;
  }

  private static Set<VSwitch> in(String zone, List<VSwitch> vSwitches) {
    return vSwitches.stream()
        .filter(vSwitch -> vSwitch.zone().equals(zone))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private List<Share> shares(String zone) {
    return blueprint.foundation().nodePools().stream()
        .filter(pool -> pool.size().most() > 0)
        .filter(pool -> site.zonesOf(pool).contains(zone))
        .map(
            pool ->
                new Share(
                    pool,
                    Math.ceilDiv(pool.size().most(), standing(pool)) + surge(pool),
                    PodDensity.of(blueprint.networking(), pool, types).hungriest()))
        .toList();
  }

  /** Zones among which the pool's nodes are spread. */
  private int standing(NodePool pool) {
    int zones = site.zonesOf(pool).size();
    return scenario == Scenario.ZONE_LOST ? Math.max(1, zones - 1) : zones;
  }

  private static int surge(NodePool pool) {
    NodePool.Management management = pool.management();
    Integer given = management == null ? null : management.maxUnavailable();
    return given == null ? 1 : given;
  }

  private static Line nodes(String zone, Set<VSwitch> vSwitches, List<Share> shares) {
    return Line.known(
        "zone " + zone,
        NODE_ADDRESSES,
        nodes(shares),
        free(vSwitches),
        words(shares, share -> "%d nodes".formatted(share.nodes())));
  }

  private static Line pods(String zone, Set<VSwitch> vSwitches, List<Share> shares) {
    return line(zone, POD_ADDRESSES, podAddresses(shares), vSwitches, shares);
  }

  private static Line together(String zone, Set<VSwitch> vSwitches, List<Share> shares) {
    return line(zone, ADDRESSES, nodes(shares) + podAddresses(shares), vSwitches, shares);
  }

  private static Line line(
      String zone, Resource resource, long needed, Set<VSwitch> vSwitches, List<Share> shares) {
    String words = words(shares, VSwitchAddresses::arithmetic);
    boolean known = shares.stream().allMatch(share -> share.density().isPresent());
    return known
        ? Line.known("zone " + zone, resource, needed, free(vSwitches), words)
        : Line.unknown("zone " + zone, resource, needed, words);
  }

  private static long nodes(List<Share> shares) {
    return shares.stream().mapToLong(Share::nodes).sum();
  }

  private static long podAddresses(List<Share> shares) {
    return shares.stream().mapToLong(Share::podAddresses).sum();
  }

  private static long free(Set<VSwitch> vSwitches) {
    return vSwitches.stream().mapToLong(VSwitch::availableAddresses).sum();
  }

  private static String arithmetic(Share share) {
    return share
        .density()
        .map(
            density ->
                "%d nodes × %d addresses"
                    .formatted(share.nodes(), PodDensity.knownAddresses(density)))
        .orElse("%d nodes × an unknown number of addresses".formatted(share.nodes()));
  }

  private static String words(List<Share> shares, Function<Share, String> each) {
    return shares.stream()
        .map(
            share ->
                "pool %s: %s (%d of them for upgrades)"
                    .formatted(share.pool().name(), each.apply(share), surge(share.pool())))
        .collect(Collectors.joining("; "));
  }
}
