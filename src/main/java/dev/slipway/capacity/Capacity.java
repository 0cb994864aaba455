package dev.slipway.capacity;

import static dev.slipway.capacity.Resource.DISKS_PER_NODE;
import static dev.slipway.capacity.Resource.NODE_SUBNETS;
import static dev.slipway.capacity.Resource.PODS_PER_NODE;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.Networking.Cni;
import dev.slipway.blueprint.NodePool;
import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.catalog.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Proves that a blueprint fits a place. */
public final class Capacity {
  private static final Pattern SIZE = Pattern.compile("/(\\d{1,2})$");

  private Capacity() {}

  /**
   * @param site {@code null}: not chosen yet; then nothing is said of addresses
   */
  public static CapacityProof prove(Blueprint blueprint, @Nullable Site site, InstanceTypes types) {
    List<Line> lines = new ArrayList<>();
    if (site != null) {
      for (Scenario scenario : VSwitchAddresses.SCENARIOS) {
        lines.addAll(new VSwitchAddresses(blueprint, site, types, scenario).lines());
      }
    }
    nodeSubnets(blueprint).ifPresent(lines::add);
    PoolLoad.of(blueprint).stream()
        .flatMap(load -> pool(blueprint, site, load, types))
        .forEach(lines::add);
    return CapacityProof.of(lines);
  }

  private static Stream<Line> pool(
      Blueprint blueprint, @Nullable Site site, PoolLoad load, InstanceTypes types) {
    PodDensity density = PodDensity.of(blueprint.networking(), load.pool(), types);
    Optional<Compute> node = Compute.left(blueprint.networking(), load.pool(), types);
    Stream<Line> counted =
        Stream.of(
            podsPerNode(load, density),
            disksPerNode(load, StorageClasses.of(blueprint.storage()), types));
    return Stream.of(
            counted,
            Interfaces.line(blueprint.networking(), load, types).stream(),
            compute(load, Compute.DECLARED, load.declared(), node),
            compute(load, Compute.RESOURCES, load.compute(), node),
            new Losses(load, site, node).lines())
        .flatMap(lines -> lines)
        .filter(Capacity::asksForSomething);
  }

  /** Pods every node must hold; of other things nobody needs to ask. */
  private static boolean asksForSomething(Line line) {
    return line.needed() > 0 || line.resource().equals(PODS_PER_NODE.word());
  }

  private static Line podsPerNode(PoolLoad load, PodDensity density) {
    long planned = load.podsPerNode();
    return density
        .least()
        .map(
            least ->
                Line.known(
                    load.subject(),
                    PODS_PER_NODE,
                    planned,
                    PodDensity.knownPods(least),
                    least.explanation()))
        .orElseGet(
            () -> Line.unknown(load.subject(), PODS_PER_NODE, planned, density.unknownInWords()));
  }

  private static Line disksPerNode(PoolLoad load, StorageClasses classes, InstanceTypes types) {
    DiskLimit limit = DiskLimit.of(load.pool(), types);
    return Line.known(
        load.subject(),
        DISKS_PER_NODE,
        load.disksPerNode(classes),
        limit.disks(),
        limit.explanation());
  }

  private static Stream<Line> compute(
      PoolLoad load, List<Resource> resources, Compute asked, Optional<Compute> node) {
    long nodes = load.pool().size().most();
    return resources.stream()
        .map(resource -> compute(load, resource, asked.of(resource), node, nodes, ""));
  }

  /**
   * @param which what nodes they are, with a blank before it; empty for all
   */
  static Line compute(
      PoolLoad load,
      Resource resource,
      long needed,
      Optional<Compute> node,
      long nodes,
      String which) {
    return node.map(
            left ->
                Line.known(
                    load.subject(),
                    resource,
                    needed,
                    left.times(nodes).of(resource),
                    "%d nodes%s × %d left for workloads"
                        .formatted(nodes, which, left.of(resource))))
        .orElseGet(
            () ->
                Line.unknown(
                    load.subject(), resource, needed, "the size of an instance type is not known"));
  }

  /** Flannel cuts the pod CIDR into one subnet per node. */
  private static Optional<Line> nodeSubnets(Blueprint blueprint) {
    Networking networking = blueprint.networking();
    String cidr = networking.podCidr();
    if (networking.cni() != Cni.FLANNEL || cidr == null) {
      return Optional.empty();
    }
    Matcher size = SIZE.matcher(cidr);
    if (!size.find()) {
      return Optional.empty();
    }
    int mask = Integer.parseInt(size.group(1));
    int nodeMask = PodDensity.nodeCidrMask(networking);
    long subnets = nodeMask < mask ? 0 : 1L << (nodeMask - mask);
    long nodes =
        blueprint.foundation().nodePools().stream()
            .map(NodePool::size)
            .mapToLong(NodePool.Size::most)
            .sum();
    return Optional.of(
        Line.known(
            "pod CIDR " + cidr,
            NODE_SUBNETS,
            nodes,
            subnets,
            "subnets of size /%d in a /%d".formatted(nodeMask, mask)));
  }
}
