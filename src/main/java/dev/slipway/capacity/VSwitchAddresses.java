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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Addresses that a zone's vSwitches must have free for every pool at its maximum and one batch of
 * nodes more, which an upgrade may add before the old ones go.
 */
record VSwitchAddresses(Blueprint blueprint, Site site, InstanceTypes types) {

  /** A pool's part in one zone. */
  private record Share(NodePool pool, int nodes, Optional<PodDensity.OfType> density) {
    private long podAddresses() {
      return density.map(PodDensity::knownAddresses).orElse(0) * (long) nodes;
    }
  }

  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (String zone : site.zones()) {
      List<Share> shares = shares(zone);
      if (shares.isEmpty()) {
        continue;
      }
      if (blueprint.networking().cni() == Cni.FLANNEL) {
        lines.add(nodes(zone, shares));
      } else if (podsHaveTheirOwn()) {
        lines.add(nodes(zone, shares));
        lines.add(pods(zone, shares));
      } else {
        lines.add(together(zone, shares));
      }
    }
    return lines;
  }

  private boolean podsHaveTheirOwn() {
    return !site.podVSwitches().isEmpty()
        && Collections.disjoint(site.nodeVSwitches(), site.podVSwitches());
  }

  private List<Share> shares(String zone) {
    return blueprint.foundation().nodePools().stream()
        .filter(pool -> pool.size().most() > 0)
        .filter(pool -> zones(pool).contains(zone))
        .map(
            pool ->
                new Share(
                    pool,
                    Math.ceilDiv(pool.size().most(), zones(pool).size()) + surge(pool),
                    PodDensity.of(blueprint.networking(), pool, types).hungriest()))
        .toList();
  }

  /** Zones of the place that the pool uses. */
  private List<String> zones(NodePool pool) {
    Predicate<String> used = zone -> pool.zones().isEmpty() || pool.zones().contains(zone);
    return site.zones().stream().filter(used).toList();
  }

  private static int surge(NodePool pool) {
    NodePool.Management management = pool.management();
    Integer given = management == null ? null : management.maxUnavailable();
    return given == null ? 1 : given;
  }

  private Line nodes(String zone, List<Share> shares) {
    return Line.known(
        "zone " + zone,
        NODE_ADDRESSES,
        nodes(shares),
        free(site.nodeVSwitches(), zone),
        words(shares, share -> "%d nodes".formatted(share.nodes())));
  }

  private Line pods(String zone, List<Share> shares) {
    long needed = shares.stream().mapToLong(Share::podAddresses).sum();
    return line(zone, POD_ADDRESSES, needed, site.podVSwitches(), shares);
  }

  private Line together(String zone, List<Share> shares) {
    long pods = shares.stream().mapToLong(Share::podAddresses).sum();
    List<VSwitch> all =
        Stream.concat(site.nodeVSwitches().stream(), site.podVSwitches().stream())
            .distinct()
            .toList();
    return line(zone, ADDRESSES, nodes(shares) + pods, all, shares);
  }

  private static Line line(
      String zone, Resource resource, long needed, List<VSwitch> vSwitches, List<Share> shares) {
    String words = words(shares, VSwitchAddresses::arithmetic);
    boolean known = shares.stream().allMatch(share -> share.density().isPresent());
    return known
        ? Line.known("zone " + zone, resource, needed, free(vSwitches, zone), words)
        : Line.unknown("zone " + zone, resource, needed, words);
  }

  private static long nodes(List<Share> shares) {
    return shares.stream().mapToLong(Share::nodes).sum();
  }

  private static long free(List<VSwitch> vSwitches, String zone) {
    return vSwitches.stream()
        .filter(vSwitch -> vSwitch.zone().equals(zone))
        .mapToLong(VSwitch::availableAddresses)
        .sum();
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
