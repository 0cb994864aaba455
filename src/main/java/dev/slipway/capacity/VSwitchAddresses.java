package dev.slipway.capacity;

import static dev.slipway.capacity.Resource.ADDRESSES;
import static dev.slipway.capacity.Resource.NODE_ADDRESSES;
import static dev.slipway.capacity.Resource.POD_ADDRESSES;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.Networking.Cni;
import dev.slipway.blueprint.Networking.PodNetworkMode;
import dev.slipway.blueprint.NodePool;
import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.catalog.Site;
import dev.slipway.catalog.VSwitch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that a zone's vSwitches must have free for every pool at its maximum and one batch of
 * nodes more, which an upgrade may add before the old ones go; and for the pods of virtual nodes.
 *
 * @param standing nodes that are there already, by pool, spread evenly over its zones: each has
 *     taken its own address, and none or all of its pods' addresses
 */
record VSwitchAddresses(
    Blueprint blueprint,
    Site site,
    InstanceTypes types,
    Scenario scenario,
    Map<String, Integer> standing) {

  /** What a plan is held against. */
  static final List<Scenario> PROVEN = List.of(Scenario.AT_MAXIMUM, Scenario.ZONE_LOST);

  /**
   * A pool's part in one zone.
   *
   * @param surge how many of the nodes are there only in an upgrade
   * @param standing how many of the nodes are there already
   * @param pods that take addresses; {@code null}: as many as the nodes hold
   * @param warm addresses that each node keeps ready beyond those of its pods
   */
  private record Share(
      NodePool pool,
      long nodes,
      int surge,
      long standing,
      Optional<PodDensity.OfType> density,
      @Nullable Long pods,
      int warm) {
    private long more() {
      return nodes - standing;
    }

    private long podAddresses() {
      long full = perNode() * nodes;
      return pods == null ? full : Math.min(full, pods + warm * nodes);
    }

    /** As many of them as the nodes that stand can have taken. */
    private long taken() {
      return Math.min(podAddresses(), perNode() * standing);
    }

    private long perNode() {
      return density.map(PodDensity::knownAddresses).orElse(0);
    }

    private String arithmetic() {
      if (density.isEmpty()) {
        return "%d nodes × an unknown number of addresses".formatted(nodes);
      }
      return pods == null
          ? "%d nodes × %d addresses".formatted(nodes, perNode())
          : "%d pods, %d nodes keep %d addresses ready".formatted(pods, nodes, warm);
    }

    private String inWords(String arithmetic) {
      List<String> remarks = new ArrayList<>();
      if (surge > 0) {
        remarks.add("%d of them for upgrades".formatted(surge));
      }
      if (standing > 0) {
        remarks.add("%d of them stand".formatted(standing));
      }
      return "pool %s: %s%s"
          .formatted(
              pool.name(),
              arithmetic,
              remarks.isEmpty() ? "" : " (" + String.join(", ", remarks) + ")");
    }
  }

  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (String zone : zones()) {
      List<Share> shares = shares(zone);
      if (shares.isEmpty() && serverless().in(zone, vSwitches(zone)) == 0) {
        continue;
      }
      lines.addAll(lines(zone, shares));
    }
    return lines.stream().map(line -> line.in(scenario)).toList();
  }

  private ServerlessPods serverless() {
    return new ServerlessPods(blueprint, site, scenario);
  }

  private Set<VSwitch> vSwitches(String zone) {
    Set<VSwitch> all = new LinkedHashSet<>(in(zone, site.nodeVSwitches()));
    all.addAll(in(zone, site.podVSwitches()));
    return all;
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
    Set<VSwitch> all = vSwitches(zone);
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
    return PoolLoad.of(blueprint).stream()
        .filter(load -> load.pool().size().most() > 0)
        .filter(load -> site.zonesOf(load.pool()).contains(zone))
        .map(this::share)
        .toList();
  }

  private Share share(PoolLoad load) {
    NodePool pool = load.pool();
    Networking networking = blueprint.networking();
    long most = scenario == Scenario.SPOT_LOST ? Nodes.onDemand(pool) : pool.size().most();
    int zones = site.zonesOf(pool).size();
    int surge = surge(pool);
    long nodes = Math.ceilDiv(most, spread(zones)) + surge;
    return new Share(
        pool,
        nodes,
        surge,
        Math.min(nodes, standing.getOrDefault(pool.name(), 0) / zones),
        PodDensity.of(networking, pool, types).hungriest(),
        scenario == Scenario.HPA_MAXIMUM || scenario == Scenario.CRON_HPA_MAXIMUM
            ? Long.valueOf(Math.ceilDiv(load.pods(most, scenario.replicas()), zones))
            : null,
        networking.modeOf(pool) == PodNetworkMode.EXCLUSIVE_ENI ? 0 : PodDensity.WARM_POOL);
  }

  /** Zones among which the pool's nodes are spread. */
  private int spread(int zones) {
    return scenario == Scenario.ZONE_LOST ? Math.max(1, zones - 1) : zones;
  }

  private int surge(NodePool pool) {
    return switch (scenario) {
      case AT_MAXIMUM, UPGRADE_SURGE, ZONE_LOST -> Nodes.batch(pool);
      case AUTOSCALER_MAXIMUM, HPA_MAXIMUM, CRON_HPA_MAXIMUM, SPOT_LOST -> 0;
    };
  }

  private Line nodes(String zone, Set<VSwitch> vSwitches, List<Share> shares) {
    long guests = serverless().in(zone, vSwitches);
    String words = words(shares, guests, share -> "%d nodes".formatted(share.nodes()));
    return line(zone, NODE_ADDRESSES, more(shares) + guests, taken(guests), vSwitches, words);
  }

  private Line pods(String zone, Set<VSwitch> vSwitches, List<Share> shares) {
    return line(zone, POD_ADDRESSES, podAddresses(shares), vSwitches, shares);
  }

  private Line together(String zone, Set<VSwitch> vSwitches, List<Share> shares) {
    return line(zone, ADDRESSES, more(shares) + podAddresses(shares), vSwitches, shares);
  }

  private Line line(
      String zone, Resource resource, long own, Set<VSwitch> vSwitches, List<Share> shares) {
    long guests = serverless().in(zone, vSwitches);
    long most = own + guests;
    String words = words(shares, guests, Share::arithmetic);
    if (shares.stream().anyMatch(share -> share.density().isEmpty())) {
      return Line.unknown("zone " + zone, resource, most, words);
    }
    long taken = shares.stream().mapToLong(Share::taken).sum() + taken(guests);
    return line(zone, resource, most, taken, vSwitches, words);
  }

  /** A cluster that stands may have given its pods on virtual nodes their addresses already. */
  private long taken(long guests) {
    return standing.isEmpty() ? 0 : guests;
  }

  /**
   * @param most needed if nothing of it is taken yet
   * @param taken may be taken already
   */
  private static Line line(
      String zone, Resource resource, long most, long taken, Set<VSwitch> vSwitches, String words) {
    String subject = "zone " + zone;
    long least = most - taken;
    long free = free(vSwitches);
    if (least <= free && free < most) {
      return Line.unknown(
          subject,
          resource,
          most,
          "%s; between %d and %d more, by what the standing nodes have taken, and %d are free"
              .formatted(words, least, most, free));
    }
    return Line.known(subject, resource, free < least ? least : most, free, words);
  }

  private static long more(List<Share> shares) {
    return shares.stream().mapToLong(Share::more).sum();
  }

  private static long podAddresses(List<Share> shares) {
    return shares.stream().mapToLong(Share::podAddresses).sum();
  }

  private static long free(Set<VSwitch> vSwitches) {
    return vSwitches.stream().mapToLong(VSwitch::availableAddresses).sum();
  }

  private static String words(List<Share> shares, long guests, Function<Share, String> arithmetic) {
    return Stream.concat(
            shares.stream().map(share -> share.inWords(arithmetic.apply(share))),
            guests == 0 ? Stream.of() : Stream.of("virtual nodes: %d pods".formatted(guests)))
        .collect(Collectors.joining("; "));
  }
}
