package dev.slipway.sandbox.cloud;

import java.util.Optional;

/** Takes resources away as somebody with a console would: nobody who uses the API is told. */
final class Vanishing {
  private final World world;
  private final ApiServers servers;

  Vanishing(World world, ApiServers servers) {
    this.world = world;
    this.servers = servers;
  }

  /**
   * With all that belongs to it; whatever works on it fails.
   *
   * @param resource id of a cluster or a node pool, or name of a cluster
   * @return false if there is no such thing
   */
  boolean vanish(String resource) {
    Optional<Cluster> cluster =
        world.clusters().stream()
            .filter(known -> known.id().equals(resource) || known.name().equals(resource))
            .findFirst();
    if (cluster.isPresent()) {
      vanish(cluster.get());
      return true;
    }
    Optional<NodePool> pool = world.pool(resource);
    pool.ifPresent(this::vanish);
    return pool.isPresent();
  }

  private void vanish(Cluster cluster) {
    servers.alone(
        cluster.id(),
        () -> {
          servers.remove(cluster.id());
          world.change(
              change -> {
                world.tasksOf(cluster.id()).forEach(task -> fail(change, task));
                world.poolsOf(cluster.id()).forEach(pool -> remove(change, pool));
                change.tell(cluster, Truth.VANISHED);
                change.remove(cluster);
                return cluster;
              });
        });
    servers.refresh(cluster.id());
  }

  private void vanish(NodePool pool) {
    world.change(
        change -> {
          world
              .tasksOf(pool.clusterId())
              .filter(task -> task.target().equals(pool.id()))
              .forEach(task -> fail(change, task));
          remove(change, pool);
          return pool;
        });
    servers.refresh(pool.clusterId());
  }

  private static void remove(World.Change change, NodePool pool) {
    change.tell(pool, Truth.VANISHED);
    change.remove(pool);
  }

  private static void fail(World.Change change, Task task) {
    if (task.running()) {
      change.put(task.failed(change.now(), "404", "the resource does not exist any more"));
    }
  }
}
