package dev.slipway.capacity;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.NodePool.PoolClass;
import dev.slipway.blueprint.NodePool.Taint;
import dev.slipway.blueprint.NodePool.Taint.Effect;
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

  private static boolean onVirtualNodes(Blueprint blueprint, Workload workload) {
    var nodes = blueprint.spec().extensions().virtualNodes();
    return nodes != null
        && nodes.enabled()
        && (workload.pod().virtualNode() != null || sentByNamespace(blueprint, workload));
  }

  /** All pods of its namespace are sent to virtual nodes. */
  public static boolean sentByNamespace(Blueprint blueprint, Workload workload) {
    var nodes = blueprint.spec().extensions().virtualNodes();
    return nodes != null
        && nodes.enabled()
        && workload.namespace() != null
        && nodes.namespaces().contains(workload.namespace());
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
