package dev.slipway.capacity;

import static dev.slipway.capacity.Resource.NODE_SUBNETS;
import static dev.slipway.capacity.Resource.PODS_PER_NODE;
import static dev.slipway.capacity.Resource.ROUTES;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Cidr;
import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.Networking.Cni;
import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.catalog.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Proves that a blueprint fits a place. */
public final class Capacity {
  private static final String POD_CIDR = "pod CIDR ";

  /** Of a VPC's route table, unless the account's quota is raised (1000 at most). */
  private static final int ROUTES_PER_TABLE = 200;

  private Capacity() {}

  /**
   * @param site {@code null}: not chosen yet; then nothing is said of addresses
   */
  public static CapacityProof prove(Blueprint blueprint, @Nullable Site site, InstanceTypes types) {
    return prove(blueprint, site, types, Map.of());
  }

  /**
   * @param standing nodes that a cluster has already, by pool; they hold their share of what is no
   *     longer free
   */
  public static CapacityProof prove(
      Blueprint blueprint,
      @Nullable Site site,
      InstanceTypes types,
      Map<String, Integer> standing) {
    List<Line> lines = new ArrayList<>();
    if (site != null) {
      for (Scenario scenario : VSwitchAddresses.PROVEN) {
        lines.addAll(new VSwitchAddresses(blueprint, site, types, scenario, standing).lines());
        lines.addAll(new NamedVSwitches(blueprint, site, scenario, !standing.isEmpty()).lines());
      }
    }
    lines.addAll(flannel(blueprint, Scenario.AT_MAXIMUM));
    lines.addAll(pools(blueprint, site, types));
    return CapacityProof.of(lines);
  }

  /**
   * Everything under every scenario; the proof's verdict, which refuses or not, stands above it.
   *
   * @param site {@code null}: not chosen yet; then nothing is said of addresses
   * @param standing nodes that a cluster has already, by pool
   */
  public static CapacityDocument document(
      Blueprint blueprint,
      @Nullable Site site,
      InstanceTypes types,
      Map<String, Integer> standing) {
    return new Forecast(blueprint, site, types, standing)
        .document(prove(blueprint, site, types, standing));
  }

  private static List<Line> pools(Blueprint blueprint, @Nullable Site site, InstanceTypes types) {
    List<GroupLines> groups = GroupLines.of(blueprint, types);
    List<PoolLines> pools = PoolLines.of(blueprint, types);
    Losses losses = new Losses(site);
    List<Line> lines = new ArrayList<>();
    for (int index = 0; index < groups.size(); index++) {
      if (index < pools.size()) {
        perNode(pools.get(index)).forEach(lines::add);
        losses.of(pools.get(index)).forEach(lines::add);
      }
      GroupLines group = groups.get(index);
      group.atMaximum().forEach(lines::add);
      losses.of(group).forEach(lines::add);
    }
    NodeRoom.of(blueprint, types).lines(blueprint).forEach(lines::add);
    return lines.stream().filter(Capacity::asksForSomething).toList();
  }

  /**
   * A pool that may be empty is reckoned with one node, or no workload could be held against it.
   */
  private static Stream<Line> perNode(PoolLines pool) {
    long most = pool.load().pool().size().most();
    return pool.perNode(new Nodes(Math.max(1, most), ""), Replicas.MOST);
  }

  /** Pods every node must hold; of other things nobody needs to ask. */
  static boolean asksForSomething(Line line) {
    return line.needed() > 0 || line.resource().equals(PODS_PER_NODE.word());
  }

  /** Flannel cuts the pod CIDR into one subnet per node, to which a route of the VPC leads. */
  static List<Line> flannel(Blueprint blueprint, Scenario scenario) {
    Networking networking = blueprint.networking();
    if (networking.cni() != Cni.FLANNEL) {
      return List.of();
    }
    boolean surge = scenario != Scenario.AUTOSCALER_MAXIMUM;
    long nodes =
        blueprint.foundation().nodePools().stream()
            .mapToLong(pool -> pool.size().most() + (surge ? Nodes.batch(pool) : 0))
            .sum();
    String cidr = networking.podCidr();
    Line routes =
        Line.known(
                cidr == null ? "pods of Flannel" : POD_CIDR + cidr,
                ROUTES,
                nodes,
                ROUTES_PER_TABLE,
                "one per node, in a table shared with other clusters of the VPC")
            .in(scenario);
    return cidr == null
        ? List.of(routes)
        : List.of(subnets(networking, cidr, nodes, scenario), routes);
  }

  private static Line subnets(Networking networking, String cidr, long nodes, Scenario scenario) {
    int mask = Cidr.of(cidr).mask();
    int nodeMask = PodDensity.nodeCidrMask(networking);
    long subnets = nodeMask < mask ? 0 : 1L << (nodeMask - mask);
    return Line.known(
            POD_CIDR + cidr,
            NODE_SUBNETS,
            nodes,
            subnets,
            "subnets of size /%d in a /%d".formatted(nodeMask, mask))
        .in(scenario);
  }
}
