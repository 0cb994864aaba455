package dev.slipway.capacity;

import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.NodePool;
import dev.slipway.catalog.InstanceType;
import dev.slipway.catalog.InstanceTypes;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What one node of a pool has left for workloads, counted on the smallest of the pool's instance
 * types.
 *
 * @param cpuMillicores less what the system's own pods take
 * @param memoryMib less what the kubelet reserves
 */
public record NodeResources(long cpuMillicores, long memoryMib, long gpus) {

  /** CNI, CSI, proxy and log agents; an estimate. */
  private static final long SYSTEM_MILLICORES = 200;

  /**
   * Memory that the kubelet keeps back: 11 MiB a pod and 255 MiB, at most a quarter of the node. So
   * reckons Alibaba's Karpenter provider.
   */
  private static final long RESERVED_MIB_PER_POD = 11;

  private static final long RESERVED_MIB = 255;

  /** Empty when the size of any type is not known. */
  public static Optional<NodeResources> of(
      Networking networking, NodePool pool, InstanceTypes types) {
    List<Optional<NodeResources>> each =
        PodDensity.of(networking, pool, types).types().stream()
            .map(density -> types.find(density.type()).flatMap(type -> of(type, density)))
            .toList();
    if (each.isEmpty() || each.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    List<NodeResources> known = each.stream().flatMap(Optional::stream).toList();
    return Optional.of(
        new NodeResources(
            least(known, NodeResources::cpuMillicores),
            least(known, NodeResources::memoryMib),
            least(known, NodeResources::gpus)));
  }

  private static Optional<NodeResources> of(InstanceType type, PodDensity.OfType density) {
    Integer cores = type.vcpu();
    Double memory = type.memoryGib();
    if (cores == null || memory == null) {
      return Optional.empty();
    }
    long mib = Math.round(memory * 1024);
    long reserved =
        Math.min(RESERVED_MIB_PER_POD * PodDensity.knownPods(density) + RESERVED_MIB, mib / 4);
    return Optional.of(
        new NodeResources(cores * 1000L - SYSTEM_MILLICORES, mib - reserved, type.gpu()));
  }

  private static long least(List<NodeResources> all, ToLongFunction<NodeResources> resource) {
    return all.stream().mapToLong(resource).min().orElse(0);
  }
}
