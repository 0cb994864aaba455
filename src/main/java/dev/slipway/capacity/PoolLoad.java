package dev.slipway.capacity;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.NodePool.PoolClass;
import dev.slipway.blueprint.NodePool.Taint.Effect;
import dev.slipway.blueprint.Storage.Backend;
import dev.slipway.blueprint.Workload;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What runs on a pool when every workload has its most replicas and the pool its most nodes, spread
 * evenly.
 */
public record PoolLoad(NodePool pool, List<Workload> workloads) {
  public static final String GPU = "nvidia.com/gpu";

  public PoolLoad {
    workloads = List.copyOf(workloads);
  }

  /** One per pool, in the document's order. */
  public static List<PoolLoad> of(Blueprint blueprint) {
    return blueprint.foundation().nodePools().stream()
        .map(
            pool ->
                new PoolLoad(
                    pool,
                    blueprint.spec().workloads().stream()
                        .filter(workload -> home(blueprint, workload).equals(Optional.of(pool)))
                        .toList()))
        .toList();
  }

  /**
   * Where a workload runs: the pool it names; else, when it asks for GPUs, the first GPU pool; else
   * the first general pool that takes any pod.
   */
  public static Optional<NodePool> home(Blueprint blueprint, Workload workload) {
    String named = workload.pool();
    return blueprint.foundation().nodePools().stream()
        .filter(
            pool ->
                named != null
                    ? pool.name().equals(named)
                    : gpus(workload) > 0 ? pool.poolClass() == PoolClass.GPU : takesAnyPod(pool))
        .findFirst();
  }

  /** A general pool without a taint that keeps pods away. */
  public static boolean takesAnyPod(NodePool pool) {
    return pool.poolClass() == PoolClass.GENERAL && !repels(pool);
  }

  /** It has a taint that keeps out pods which do not tolerate it. */
  public static boolean repels(NodePool pool) {
    return pool.taints().stream().anyMatch(taint -> taint.effect() != Effect.PREFER_NO_SCHEDULE);
  }

  public static long gpus(Workload workload) {
    return units(workload, GPU, BigDecimal.ONE);
  }

  /** Nodes at the pool's maximum; a pool that may be empty is reckoned with one. */
  public int nodes() {
    return Math.max(1, pool.size().most());
  }

  public long podsPerNode() {
    return perNode(workload -> 1);
  }

  /** Disks that pods bring to a node; one pod's disks cannot be parted. */
  public long disksPerNode(StorageClasses classes) {
    ToLongFunction<Workload> disks = workload -> disks(workload, classes);
    long most = workloads.stream().filter(PoolLoad::runs).mapToLong(disks).max().orElse(0);
    return Math.max(perNode(disks), most);
  }

  /** CPU requests at the maximum. */
  public long cpuMillicores() {
    return total(PoolLoad::cpuMillicores);
  }

  /** Memory requests at the maximum. */
  public long memoryMib() {
    return total(PoolLoad::memoryMib);
  }

  /** GPU requests at the maximum. */
  public long gpus() {
    return total(PoolLoad::gpus);
  }

  public static long cpuMillicores(Workload workload) {
    return units(workload, "cpu", BigDecimal.ONE.movePointLeft(3));
  }

  public static long memoryMib(Workload workload) {
    return units(workload, "memory", BigDecimal.valueOf(1024 * 1024));
  }

  private static long units(Workload workload, String resource, BigDecimal unit) {
    String request = workload.requests().get(resource);
    return request == null
        ? 0
        : Quantities.parse(request).map(units -> Quantities.roundedUp(units, unit)).orElse(0L);
  }

  private static boolean runs(Workload workload) {
    return daemon(workload) || workload.mostReplicas() > 0;
  }

  private static boolean daemon(Workload workload) {
    return workload.kind() == Workload.Kind.DAEMON_SET;
  }

  private static long disks(Workload workload, StorageClasses classes) {
    return workload.volumes().stream()
        .filter(
            volume -> classes.backend(volume.storageClass()).orElse(Backend.DISK) == Backend.DISK)
        .count();
  }

  private long perNode(ToLongFunction<Workload> each) {
    long spread =
        workloads.stream()
            .filter(workload -> !daemon(workload))
            .mapToLong(workload -> workload.mostReplicas() * each.applyAsLong(workload))
            .sum();
    long daemons = workloads.stream().filter(PoolLoad::daemon).mapToLong(each).sum();
    return Math.ceilDiv(spread, (long) nodes()) + daemons;
  }

  private long total(ToLongFunction<Workload> each) {
    return workloads.stream()
        .mapToLong(
            workload ->
                (daemon(workload) ? nodes() : workload.mostReplicas()) * each.applyAsLong(workload))
        .sum();
  }
}
