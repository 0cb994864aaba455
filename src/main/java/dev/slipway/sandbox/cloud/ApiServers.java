package dev.slipway.sandbox.cloud;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds the Kubernetes API servers to what the world says: one for each cluster that has one, with
 * the nodes that joined. Looks at the state instead of following changes, so it may be run any
 * number of times.
 */
final class ApiServers {
  private final World world;
  private final ClusterApis apis;
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  ApiServers(World world, ClusterApis apis) {
    this.world = world;
    this.apis = apis;
  }

  /** One thing at a time per cluster. */
  void alone(String clusterId, Runnable work) {
    ReentrantLock lock = locks.computeIfAbsent(clusterId, _ -> new ReentrantLock());
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  void start(Cluster cluster) {
    apis.start(cluster.id(), cluster.version());
  }

  void remove(String clusterId) {
    apis.remove(clusterId);
  }

  void refreshAll() {
    world.clusters().forEach(cluster -> refresh(cluster.id()));
  }

  void refresh(String clusterId) {
    alone(
        clusterId, () -> world.cluster(clusterId).filter(Cluster::hasApi).ifPresent(this::refresh));
    if (world.cluster(clusterId).isEmpty()) {
      locks.remove(clusterId);
    }
  }

  private void refresh(Cluster cluster) {
    apis.start(cluster.id(), cluster.version());
    apis.keep(
        cluster.id(),
        "v1",
        "Node",
        world.poolsOf(cluster.id()).stream()
            .flatMap(pool -> pool.nodes().stream().map(node -> NodeObjects.of(cluster, pool, node)))
            .toList());
  }
}
