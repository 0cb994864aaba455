package dev.slipway.capacity;

import static dev.slipway.capacity.Resource.CPU;
import static dev.slipway.capacity.Resource.DISKS_PER_NODE;
import static dev.slipway.capacity.Resource.GPU;
import static dev.slipway.capacity.Resource.MEMORY;
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
import java.util.function.ToLongFunction;
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
      lines.addAll(new VSwitchAddresses(blueprint, site, types).lines());
    }
    nodeSubnets(blueprint).ifPresent(lines::add);
    PoolLoad.of(blueprint).stream()
        .flatMap(load -> pool(blueprint, load, types))
        .forEach(lines::add);
    return CapacityProof.of(lines);
  }

  private static Stream<Line> pool(Blueprint blueprint, PoolLoad load, InstanceTypes types) {
    Networking networking = blueprint.networking();
    Optional<NodeResources> node = NodeResources.of(networking, load.pool(), types);
    return Stream.of(
            podsPerNode(load, PodDensity.of(networking, load.pool(), types)),
            disksPerNode(load, StorageClasses.of(blueprint.storage()), types),
            total(load, CPU, load.cpuMillicores(), node, NodeResources::cpuMillicores),
            total(load, MEMORY, load.memoryMib(), node, NodeResources::memoryMib),
            total(load, GPU, load.gpus(), node, NodeResources::gpus))
        .flatMap(Optional::stream);
  }

  private static Optional<Line> podsPerNode(PoolLoad load, PodDensity density) {
    long planned = load.podsPerNode();
    return Optional.of(
        density
            .least()
            .map(
                least ->
                    Line.known(
                        subject(load),
                        PODS_PER_NODE,
                        planned,
                        PodDensity.knownPods(least),
                        least.explanation()))
            .orElseGet(
                () ->
                    Line.unknown(
                        subject(load),
                        PODS_PER_NODE,
                        planned,
                        String.join(
                            "; ",
                            density.unknown().stream()
                                .map(PodDensity.OfType::explanation)
                                .toList()))));
  }

  private static Optional<Line> disksPerNode(
      PoolLoad load, StorageClasses classes, InstanceTypes types) {
    long planned = load.disksPerNode(classes);
    DiskLimit limit = DiskLimit.of(load.pool(), types);
    return asked(planned)
        .map(
            disks ->
                Line.known(
                    subject(load), DISKS_PER_NODE, disks, limit.disks(), limit.explanation()));
  }

  private static Optional<Line> total(
      PoolLoad load,
      Resource resource,
      long planned,
      Optional<NodeResources> node,
      ToLongFunction<NodeResources> ofNode) {
    return asked(planned)
        .map(
            needed ->
                node.map(
                        resources -> {
                          long each = ofNode.applyAsLong(resources);
                          long nodes = load.pool().size().most();
                          return Line.known(
                              subject(load),
                              resource,
                              needed,
                              nodes * each,
                              "%d nodes × %d left for workloads".formatted(nodes, each));
                        })
                    .orElseGet(
                        () ->
                            Line.unknown(
                                subject(load),
                                resource,
                                needed,
                                "the size of an instance type is not known")));
  }

  /** What nobody asks for is no line. */
  private static Optional<Long> asked(long planned) {
    return planned == 0 ? Optional.empty() : Optional.of(planned);
  }

  private static String subject(PoolLoad load) {
    return "pool " + load.pool().name();
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
