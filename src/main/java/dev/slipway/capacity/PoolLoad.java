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
 * evenly over all nodes that it may use, on other pools too.
 */
public record PoolLoad(NodePool pool, List<Tenant> tenants) {

  /**
   * @param nodes at most, of all pools that it may use, this one among them
   */
  record Tenant(Workload workload, long nodes) {}

  public PoolLoad {
    tenants = List.copyOf(tenants);
  }

  /** One per pool, in the document's order. */
  public static List<PoolLoad> of(Blueprint blueprint) {
    Map<String, List<Tenant>> housed = new HashMap<>();
    for (Workload workload : blueprint.spec().workloads()) {
      List<NodePool> pools = Scheduling.eligible(blueprint, workload);
      Tenant tenant =
          new Tenant(workload, pools.stream().mapToLong(pool -> pool.size().most()).sum());
      pools.forEach(
          pool -> housed.computeIfAbsent(pool.name(), _ -> new ArrayList<>()).add(tenant));
    }
    return blueprint.foundation().nodePools().stream()
        .map(pool -> new PoolLoad(pool, housed.getOrDefault(pool.name(), List.of())))
        .toList();
  }

  /** That may run here. */
  public List<Workload> workloads() {
    return tenants.stream().map(Tenant::workload).toList();
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
        tenants.stream()
            .filter(tenant -> pods(tenant, nodes, replicas) > 0)
            .map(Tenant::workload)
            .mapToLong(disks)
            .max()
            .orElse(0);
    return Math.max(perNode(nodes, replicas, disks), ofOnePod);
  }

  /** Requests of all replicas. Jobs count as if all ran at once. */
  Compute compute() {
    return tenants.stream()
        .map(tenant -> Compute.asked(tenant.workload()).times(pods(tenant, nodes(), Replicas.MOST)))
        .reduce(Compute.NONE, Compute::plus);
  }

  /** Of all nodes together. */
  long pods(long nodes, Replicas replicas) {
    return tenants.stream().mapToLong(tenant -> pods(tenant, nodes, replicas)).sum();
  }

  /** Some of its workloads have sizes by the clock. */
  boolean scheduled() {
    return tenants.stream().anyMatch(tenant -> tenant.workload().mostScheduled() > 0);
  }

  /** An empty pool runs no daemons, and needs none. A part of a pod counts as one. */
  private long pods(Tenant tenant, long nodes, Replicas replicas) {
    if (PoolGroup.daemon(tenant.workload())) {
      return nodes;
    }
    long all = replicas.of(tenant.workload());
    return tenant.nodes() == 0 ? all : Math.ceilDiv(all * pool.size().most(), tenant.nodes());
  }

  /** A pool that may be empty is reckoned with one node. */
  private long nodes() {
    return Math.max(1, pool.size().most());
  }

  private long perNode(long nodes, Replicas replicas, ToLongFunction<Workload> ofOnePod) {
    long total =
        tenants.stream()
            .mapToLong(
                tenant -> pods(tenant, nodes, replicas) * ofOnePod.applyAsLong(tenant.workload()))
            .sum();
    return Math.ceilDiv(total, Math.max(1, nodes));
  }

  /** A class that nobody defines is counted as a disk. */
  private static long disks(Workload workload, StorageClasses classes) {
    return workload.volumes().stream()
        .map(volume -> classes.backend(volume.storageClass()).orElse(Backend.DISK))
        .filter(Backend.DISK::equals)
        .count();
  }
}
