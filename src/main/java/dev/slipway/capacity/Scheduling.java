package dev.slipway.capacity;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.NodePool.PoolClass;
import dev.slipway.blueprint.NodePool.Taint;
import dev.slipway.blueprint.NodePool.Taint.Effect;
import dev.slipway.blueprint.PodTemplate.VirtualNode;
import dev.slipway.blueprint.Workload;
import java.util.Comparator;
import java.util.Optional;

/** Which pool takes which pods. */
public final class Scheduling {
  private Scheduling() {}

  /**
   * Where a workload runs: the pool it names; else, when it asks for GPUs, the first GPU pool; else
   * the first general pool that takes any pod. Pools that may have nodes come before those that
   * never have any. Pods on virtual nodes take room in none.
   */
  public static Optional<NodePool> home(Blueprint blueprint, Workload workload) {
    if (onVirtualNodes(blueprint, workload)) {
      return Optional.empty();
    }
    return blueprint.foundation().nodePools().stream()
        .filter(pool -> mayHost(pool, workload))
        .min(Comparator.comparing(pool -> pool.size().most() == 0));
  }

  /** Its pods run on virtual nodes, and there are some. */
  static boolean onVirtualNodes(Blueprint blueprint, Workload workload) {
    return hasVirtualNodes(blueprint) && asksForVirtualNodes(blueprint, workload);
  }

  public static boolean hasVirtualNodes(Blueprint blueprint) {
    var nodes = blueprint.spec().extensions().virtualNodes();
    return nodes != null && nodes.enabled();
  }

  /** By itself or by its namespace, whether there are virtual nodes or not. */
  public static boolean asksForVirtualNodes(Blueprint blueprint, Workload workload) {
    return workload.pod().virtualNode() != null || sentByNamespace(blueprint, workload);
  }

  /** A label sends its pods past the scheduler; on the namespace it is enough. */
  public static boolean labelledForVirtualNodes(Blueprint blueprint, Workload workload) {
    return workload.pod().virtualNode() == VirtualNode.LABEL
        || sentByNamespace(blueprint, workload);
  }

  private static boolean sentByNamespace(Blueprint blueprint, Workload workload) {
    var nodes = blueprint.spec().extensions().virtualNodes();
    return nodes != null
        && nodes.enabled()
        && workload.namespace() != null
        && nodes.namespaces().contains(workload.namespace());
  }

  /** Its nodes can be taken back. */
  public static boolean spot(NodePool pool) {
    return pool.spotCapacity() || pool.poolClass() == PoolClass.SPOT;
  }

  /**
   * Workloads of the spot pool can also run on the other: it carries a label that they select and
   * no taint beyond those they tolerate.
   */
  public static boolean standsIn(NodePool other, NodePool spot) {
    return !spot(other)
        && other.size().most() > 0
        && other.labels().entrySet().stream().anyMatch(spot.labels().entrySet()::contains)
        && other.taints().stream().filter(Scheduling::repels).allMatch(spot.taints()::contains);
  }

  private static boolean mayHost(NodePool pool, Workload workload) {
    if (workload.pool() != null) {
      return pool.name().equals(workload.pool());
    }
    return Compute.asked(workload).gpus() > 0
        ? pool.poolClass() == PoolClass.GPU
        : takesAnyPod(pool);
  }

  /** A general pool without a taint that keeps pods away. */
  public static boolean takesAnyPod(NodePool pool) {
    return pool.poolClass() == PoolClass.GENERAL && !repels(pool);
  }

  /** It has a taint that keeps out pods which do not tolerate it. */
  public static boolean repels(NodePool pool) {
    return pool.taints().stream().anyMatch(Scheduling::repels);
  }

  /** {@code PreferNoSchedule} is only a wish. */
  public static boolean repels(Taint taint) {
    return taint.effect() != Effect.PREFER_NO_SCHEDULE;
  }
}
