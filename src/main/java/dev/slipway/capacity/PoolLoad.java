package dev.slipway.capacity;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.Storage.Backend;
import dev.slipway.blueprint.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What runs on a pool when every workload has its most replicas and the pool its most nodes, spread
 * evenly.
 */
public record PoolLoad(NodePool pool, List<Workload> workloads) {
  public PoolLoad {
    workloads = List.copyOf(workloads);
  }

  /** One per pool, in the document's order. */
  public static List<PoolLoad> of(Blueprint blueprint) {
    Map<String, List<Workload>> housed = new HashMap<>();
    for (Workload workload : blueprint.spec().workloads()) {
      Scheduling.home(blueprint, workload)
          .ifPresent(
              pool -> housed.computeIfAbsent(pool.name(), name -> new ArrayList<>()).add(workload));
    }
    return blueprint.foundation().nodePools().stream()
        .map(pool -> new PoolLoad(pool, housed.getOrDefault(pool.name(), List.of())))
        .toList();
  }

  /** As lines name it. */
  String subject() {
    return "pool " + pool.name();
  }

  public long podsPerNode() {
    return perNode(workload -> 1);
  }

  /**
   * Disks that pods bring to a node; one pod's disks cannot be parted. Spread evenly, because the
   * scheduler counts attachments: a node that is full of disks sends the next pod to another.
   */
  public long disksPerNode(StorageClasses classes) {
    ToLongFunction<Workload> disks = workload -> disks(workload, classes);
    long ofOnePod = workloads.stream().filter(PoolLoad::runs).mapToLong(disks).max().orElse(0);
    return Math.max(perNode(disks), ofOnePod);
  }

  /** Requests of all replicas. */
  public Compute compute() {
    return compute(this::pods);
  }

  /**
   * Requests of the replicas that there must be at any time: those written down, and no fewer than
   * an autoscaler keeps. Jobs count as if all ran at once.
   */
  Compute declared() {
    return declared(pool.size().most());
  }

  /** The same where the pool has so many nodes. */
  Compute declared(long nodes) {
    return compute(workload -> declaredPods(workload, nodes));
  }

  private Compute compute(ToLongFunction<Workload> pods) {
    return workloads.stream()
        .map(workload -> Compute.asked(workload).times(pods.applyAsLong(workload)))
        .reduce(Compute.NONE, Compute::plus);
  }

  /** An empty pool runs no daemons, and needs none. */
  private static long declaredPods(Workload workload, long nodes) {
    if (daemon(workload)) {
      return nodes;
    }
    Workload.Autoscaling scaling = workload.scaling();
    return scaling == null ? workload.replicas() : Math.max(workload.replicas(), scaling.min());
  }

  /** A pool that may be empty is reckoned with one node. */
  private long nodes() {
    return Math.max(1, pool.size().most());
  }

  private long pods(Workload workload) {
    return daemon(workload) ? nodes() : workload.mostReplicas();
  }

  private long perNode(ToLongFunction<Workload> ofOnePod) {
    long total =
        workloads.stream()
            .mapToLong(workload -> pods(workload) * ofOnePod.applyAsLong(workload))
            .sum();
    return Math.ceilDiv(total, nodes());
  }

  private static boolean runs(Workload workload) {
    return daemon(workload) || workload.mostReplicas() > 0;
  }

  private static boolean daemon(Workload workload) {
    return workload.kind() == Workload.Kind.DAEMON_SET;
  }

  /** A class that nobody defines is counted as a disk. */
  private static long disks(Workload workload, StorageClasses classes) {
    return workload.volumes().stream()
        .map(volume -> classes.backend(volume.storageClass()).orElse(Backend.DISK))
        .filter(Backend.DISK::equals)
        .count();
  }
}
