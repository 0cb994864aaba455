package dev.slipway.sandbox.cloud;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What tasks on clusters do. */
final class ClusterEffects {
  private final World world;
  private final ApiServers servers;
  private final NodePoolApi pools;

  ClusterEffects(World world, ApiServers servers, NodePoolApi pools) {
    this.world = world;
    this.servers = servers;
    this.pools = pools;
  }

  void register(Timeline timeline) {
    timeline.on(Task.Kind.CREATE_CLUSTER, new Creation());
    timeline.on(Task.Kind.DELETE_CLUSTER, new Deletion());
    timeline.on(Task.Kind.UPGRADE_CLUSTER, new Upgrade());
    timeline.on(Task.Kind.MODIFY_CLUSTER, new Settling());
    timeline.on(Task.Kind.INSPECT_CLUSTER, new Nothing());
    timeline.on(Task.Kind.SCAN_VULNERABILITIES, new Nothing());
    timeline.on(Task.Kind.REVOKE_PERMISSIONS, new Nothing());
    timeline.on(Task.Kind.BIND_ENDPOINT, new Settling());
    timeline.on(Task.Kind.RESTART_CONTROL_PLANE, new Settling());
    timeline.on(Task.Kind.MIGRATE_CLUSTER, new Settling());
  }

  private void become(World.Change change, Task task, String state) {
    world
        .cluster(task.clusterId())
        .ifPresent(cluster -> change.put(cluster.in(state, change.now())));
  }

  /** The cluster runs, then the pools that came with the request are made. */
  private final class Creation implements Timeline.Effect {

    @Override
    public void before(Task task) {
      if (task.lastStage() && !task.doomed()) {
        world.cluster(task.clusterId()).ifPresent(servers::start);
      }
    }

    @Override
    public void reached(World.Change change, Task task) {
      if (!task.lastStage()) {
        return;
      }
      Cluster cluster = world.requireCluster(task.clusterId()).in(Cluster.RUNNING, change.now());
      for (Cluster.Addon addon : cluster.addons().values()) {
        cluster = cluster.with(addon.in(Cluster.Addon.ACTIVE), change.now());
      }
      change.put(cluster);
      for (JsonNode pool : cluster.spec().path("nodepools")) {
        pools.createWithCluster(change, task, cluster, (ObjectNode) pool);
      }
    }

    /** A failed creation is not rolled back. */
    @Override
    public void failed(World.Change change, Task task) {
      become(change, task, Cluster.FAILED);
    }
  }

  /** First the nodes go, then the cluster. */
  private final class Deletion implements Timeline.Effect {

    @Override
    public void before(Task task) {
      if (task.lastStage() && !task.doomed()) {
        servers.remove(task.clusterId());
      }
    }

    @Override
    public void reached(World.Change change, Task task) {
      if (task.done() == 0) {
        for (NodePool pool : world.poolsOf(task.clusterId())) {
          change.tell(task, pool, Truth.REMOVED);
          change.remove(pool);
        }
      }
      if (task.lastStage()) {
        world.cluster(task.clusterId()).ifPresent(change::remove);
      }
    }

    @Override
    public void failed(World.Change change, Task task) {
      become(change, task, Cluster.DELETE_FAILED);
    }
  }

  private final class Upgrade implements Timeline.Effect {

    @Override
    public void reached(World.Change change, Task task) {
      if (task.lastStage()) {
        Cluster cluster = world.requireCluster(task.clusterId());
        change.put(
            cluster
                .at(Json.text(task.parameters(), "version"), change.now())
                .in(Cluster.RUNNING, change.now()));
      }
    }

    @Override
    public void failed(World.Change change, Task task) {
      become(change, task, Cluster.RUNNING);
    }
  }

  /** What was changed holds from the start; the cluster only has to settle. */
  private final class Settling implements Timeline.Effect {

    @Override
    public void reached(World.Change change, Task task) {
      world
          .cluster(task.clusterId())
          .filter(cluster -> cluster.is(Cluster.UPDATING) || cluster.is(Cluster.MIGRATING))
          .ifPresent(cluster -> change.put(cluster.in(Cluster.RUNNING, change.now())));
    }

    @Override
    public void failed(World.Change change, Task task) {
      reached(change, task);
    }
  }

  /** For what only looks, or has happened when it began. */
  private static final class Nothing implements Timeline.Effect {

    @Override
    public void reached(World.Change change, Task task) {}

    @Override
    public void failed(World.Change change, Task task) {}
  }
}
