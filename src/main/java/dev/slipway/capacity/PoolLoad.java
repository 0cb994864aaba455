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
    return podsPerNode(nodes(), true);
  }

  /**
   * On each of so many nodes.
   *
   * @param grown with every workload at its most replicas, else with what is declared
   */
  long podsPerNode(long nodes, boolean grown) {
    return perNode(nodes, grown, workload -> 1);
  }

  /**
   * Disks that pods bring to a node; one pod's disks cannot be parted. Spread evenly, because the
   * scheduler counts attachments: a node that is full of disks sends the next pod to another.
   */
  public long disksPerNode(StorageClasses classes) {
    return disksPerNode(classes, nodes(), true);
  }

  long disksPerNode(StorageClasses classes, long nodes, boolean grown) {
    ToLongFunction<Workload> disks = workload -> disks(workload, classes);
    long ofOnePod =
        workloads.stream()
            .filter(workload -> pods(workload, nodes, grown) > 0)
            .mapToLong(disks)
            .max()
            .orElse(0);
    return Math.max(perNode(nodes, grown, disks), ofOnePod);
  }

  /** Requests of all replicas. */
  public Compute compute() {
    return compute(nodes(), true);
  }

  /**
   * Requests of the replicas that there must be at any time: those written down, and no fewer than
   * an autoscaler keeps. Jobs count as if all ran at once.
   */
  Compute declared() {
    return compute(pool.size().most(), false);
  }

  Compute compute(long nodes, boolean grown) {
    return workloads.stream()
        .map(workload -> Compute.asked(workload).times(pods(workload, nodes, grown)))
        .reduce(Compute.NONE, Compute::plus);
  }

  /** Of all nodes together. */
  long pods(long nodes, boolean grown) {
    return workloads.stream().mapToLong(workload -> pods(workload, nodes, grown)).sum();
  }

  /** An empty pool runs no daemons, and needs none. */
  private static long pods(Workload workload, long nodes, boolean grown) {
    if (daemon(workload)) {
      return nodes;
    }
    Workload.Autoscaling scaling = workload.scaling();
    if (scaling == null) {
      return workload.replicas();
    }
    return grown ? workload.mostReplicas() : Math.max(workload.replicas(), scaling.min());
  }

  /** A pool that may be empty is reckoned with one node. */
  private long nodes() {
    return Math.max(1, pool.size().most());
  }

  private long perNode(long nodes, boolean grown, ToLongFunction<Workload> ofOnePod) {
    long total =
        workloads.stream()
            .mapToLong(workload -> pods(workload, nodes, grown) * ofOnePod.applyAsLong(workload))
            .sum();
    return Math.ceilDiv(total, Math.max(1, nodes));
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
