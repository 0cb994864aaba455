package dev.slipway.capacity;

import static dev.slipway.capacity.Resource.CPU;
import static dev.slipway.capacity.Resource.DECLARED_CPU;
import static dev.slipway.capacity.Resource.DECLARED_GPU;
import static dev.slipway.capacity.Resource.DECLARED_MEMORY;
import static dev.slipway.capacity.Resource.GPU;
import static dev.slipway.capacity.Resource.MEMORY;

import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.PodTemplate;
import dev.slipway.blueprint.Workload;
import dev.slipway.catalog.InstanceType;
import dev.slipway.catalog.InstanceTypes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What pods ask of nodes and what nodes have left for them: CPU, memory and GPUs. Sums and products
 * stop at {@link Long#MAX_VALUE}.
 */
public record Compute(long cpuMillicores, long memoryMib, long gpus) {
  public static final List<Resource> RESOURCES = List.of(CPU, MEMORY, GPU);

  static final List<Resource> DECLARED = List.of(DECLARED_CPU, DECLARED_MEMORY, DECLARED_GPU);

  static final Compute NONE = new Compute(0, 0, 0);

  /** CNI, CSI, proxy and log agents of a node; an estimate. */
  private static final long SYSTEM_MILLICORES = 200;

  /**
   * Memory that the kubelet keeps back: 11 MiB a pod and 255 MiB, at most a quarter of the node. So
   * reckons Alibaba's Karpenter provider.
   */
  private static final long RESERVED_MIB_PER_POD = 11;

  private static final long RESERVED_MIB = 255;

  /** What one replica asks for, sidecars and all. */
  public static Compute asked(Workload workload) {
    return new Compute(
        units(workload, "cpu", BigDecimal.ONE.movePointLeft(3)),
        units(workload, "memory", BigDecimal.valueOf(1024 * 1024)),
        units(workload, "nvidia.com/gpu", BigDecimal.ONE));
  }

  /**
   * What a node has left for workloads, counted on the smallest of the pool's instance types; empty
   * when the size of any of them is not known.
   */
  public static Optional<Compute> left(Networking networking, NodePool pool, InstanceTypes types) {
    List<Optional<Compute>> each =
        PodDensity.of(networking, pool, types).types().stream()
            .map(density -> types.find(density.type()).flatMap(type -> left(type, density)))
            .toList();
    return each.stream().allMatch(Optional::isPresent)
        ? each.stream().flatMap(Optional::stream).reduce(Compute::least)
        : Optional.empty();
  }

  /**
   * @param resource one of {@link #RESOURCES} or its declared part
   */
  public long of(Resource resource) {
    return switch (resource) {
      case CPU, DECLARED_CPU -> cpuMillicores;
      case MEMORY, DECLARED_MEMORY -> memoryMib;
      case GPU, DECLARED_GPU -> gpus;
      case POD_ADDRESSES,
          NODE_ADDRESSES,
          ADDRESSES,
          VIRTUAL_NODE_ADDRESSES,
          POD_NETWORK_ADDRESSES,
          NODE_SUBNETS,
          ROUTES,
          PODS_PER_NODE,
          INTERFACES_PER_NODE,
          DISKS_PER_NODE,
          DECLARED_REPLICAS,
          REPLICAS ->
          throw new IllegalArgumentException("Nodes do not compute with " + resource);
    };
  }

  Compute plus(Compute other) {
    return new Compute(
        Saturated.plus(cpuMillicores, other.cpuMillicores),
        Saturated.plus(memoryMib, other.memoryMib),
        Saturated.plus(gpus, other.gpus));
  }

  public Compute times(long factor) {
    return new Compute(
        Saturated.times(cpuMillicores, factor),
        Saturated.times(memoryMib, factor),
        Saturated.times(gpus, factor));
  }

  /** What is left of it; nothing where the other is more. */
  Compute minus(Compute other) {
    return new Compute(
        Math.max(0, cpuMillicores - other.cpuMillicores),
        Math.max(0, memoryMib - other.memoryMib),
        Math.max(0, gpus - other.gpus));
  }

  Compute dividedBy(long parts) {
    return new Compute(cpuMillicores / parts, memoryMib / parts, gpus / parts);
  }

  private Compute least(Compute other) {
    return new Compute(
        Math.min(cpuMillicores, other.cpuMillicores),
        Math.min(memoryMib, other.memoryMib),
        Math.min(gpus, other.gpus));
  }

  private static Optional<Compute> left(InstanceType type, PodDensity.OfType density) {
    Integer cores = type.vcpu();
    Double memory = type.memoryGib();
    if (cores == null || memory == null) {
      return Optional.empty();
    }
    long mib = Math.round(memory * 1024);
    long reserved = RESERVED_MIB_PER_POD * PodDensity.knownPods(density) + RESERVED_MIB;
    return Optional.of(
        new Compute(
            cores * 1000L - SYSTEM_MILLICORES, mib - Math.min(reserved, mib / 4), type.gpu()));
  }

  private static long units(Workload workload, String resource, BigDecimal unit) {
    return Stream.concat(
            Stream.of(workload.requests()),
            workload.pod().sidecars().stream().map(PodTemplate.Sidecar::requests))
        .mapToLong(requests -> units(requests.get(resource), unit))
        .reduce(0, Saturated::plus);
  }

  /** What is no quantity counts as nothing; the schema has refused it before. */
  private static long units(@Nullable String request, BigDecimal unit) {
    return request == null
        ? 0
        : Quantities.parse(request).map(units -> Quantities.roundedUp(units, unit)).orElse(0L);
  }
}
