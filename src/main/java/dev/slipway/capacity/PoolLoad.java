package dev.slipway.capacity;

import static java.util.stream.Collectors.joining;

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
    return podsPerNode(nodes(), Replicas.MOST);
  }

  /**
   * On each of so many nodes.
   *
   * @param replicas of each workload
   */
  long podsPerNode(long nodes, Replicas replicas) {
    return perNode(nodes, replicas, workload -> 1);
  }

  /**
   * Disks that pods bring to a node; one pod's disks cannot be parted. Spread evenly, because the
   * scheduler counts attachments: a node that is full of disks sends the next pod to another.
   */
  public long disksPerNode(StorageClasses classes) {
    return disksPerNode(classes, nodes(), Replicas.MOST);
  }

  long disksPerNode(StorageClasses classes, long nodes, Replicas replicas) {
    ToLongFunction<Workload> disks = workload -> disks(workload, classes);
    long ofOnePod =
        workloads.stream()
            .filter(workload -> pods(workload, nodes, replicas) > 0)
            .mapToLong(disks)
            .max()
            .orElse(0);
    return Math.max(perNode(nodes, replicas, disks), ofOnePod);
  }

  /** Requests of all replicas. */
  public Compute compute() {
    return compute(nodes(), Replicas.MOST);
  }

  /** Jobs count as if all ran at once. */
  Compute compute(long nodes, Replicas replicas) {
    return workloads.stream()
        .map(workload -> Compute.asked(workload).times(pods(workload, nodes, replicas)))
        .reduce(Compute.NONE, Compute::plus);
  }

  /** Of all nodes together. */
  long pods(long nodes, Replicas replicas) {
    return workloads.stream().mapToLong(workload -> pods(workload, nodes, replicas)).sum();
  }

  /** Some of its workloads have sizes by the clock. */
  boolean scheduled() {
    return workloads.stream().anyMatch(workload -> workload.mostScheduled() > 0);
  }

  /** Who makes which workload larger than is declared; to be put behind other words. */
  String growth(Replicas replicas) {
    return workloads.stream()
        .filter(workload -> replicas.of(workload) > Replicas.DECLARED.of(workload))
        .map(workload -> "; " + replicas.inWords(workload))
        .collect(joining());
  }

  /** An empty pool runs no daemons, and needs none. */
  private static long pods(Workload workload, long nodes, Replicas replicas) {
    return daemon(workload) ? nodes : replicas.of(workload);
  }

  /** A pool that may be empty is reckoned with one node. */
  private long nodes() {
    return Math.max(1, pool.size().most());
  }

  private long perNode(long nodes, Replicas replicas, ToLongFunction<Workload> ofOnePod) {
    long total =
        workloads.stream()
            .mapToLong(workload -> pods(workload, nodes, replicas) * ofOnePod.applyAsLong(workload))
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
