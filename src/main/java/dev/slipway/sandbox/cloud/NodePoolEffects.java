package dev.slipway.sandbox.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What tasks on node pools do. */
final class NodePoolEffects {
  private final World world;
  private final Instances instances;

  NodePoolEffects(World world, Instances instances) {
    this.world = world;
    this.instances = instances;
  }

  void register(Timeline timeline) {
    timeline.on(Task.Kind.CREATE_POOL, new Growth());
    timeline.on(Task.Kind.SCALE_POOL, new Growth());
    timeline.on(Task.Kind.REMOVE_NODES, new Shrinking());
    timeline.on(Task.Kind.DELETE_POOL, new Removal());
    timeline.on(Task.Kind.UPGRADE_POOL, new Upgrade());
    timeline.on(Task.Kind.MODIFY_POOL, new Settling());
  }

  /** The pool and its cluster, unless one went meanwhile. */
  private Optional<NodePool> pool(Task task) {
    return world.pool(task.target()).filter(pool -> !pool.is(NodePool.DELETING));
  }

  /** First the instances are there, then they join. */
  private final class Growth implements Timeline.Effect {

    @Override
    public void reached(World.Change change, Task task) {
      pool(task)
          .ifPresent(
              pool ->
                  change.put(task.lastStage() ? joined(pool, change.now()) : grown(change, pool)));
    }

    private NodePool grown(World.Change change, NodePool pool) {
      Cluster cluster = world.requireCluster(pool.clusterId());
      int missing = Math.max(0, pool.target() - pool.nodes().size());
      return pool.adding(instances.make(cluster, pool, missing, change.now()), change.now())
          .in(NodePool.SCALING, change.now());
    }

    private NodePool joined(NodePool pool, Instant now) {
      List<Node> nodes = pool.nodes().stream().map(Node::joined).toList();
      return pool.having(nodes, now).in(NodePool.ACTIVE, now);
    }

    @Override
    public Optional<Timeline.Shortage> shortage(Task task) {
      return pool(task).filter(pool -> pool.nodes().size() < pool.target()).map(this::shortage);
    }

    private Timeline.Shortage shortage(NodePool pool) {
      String numbers =
          "%d of %d instances are to be had".formatted(pool.nodes().size(), pool.target());
      Cluster cluster = world.requireCluster(pool.clusterId());
      return cluster.usesFlannel() && instances.routes(cluster) == 0
          ? new Timeline.Shortage(
              "QuotaExceeded.RouteEntry",
              "%s: the route table of vpc %s takes no more than %d entries, and Flannel needs one per node"
                  .formatted(numbers, Json.text(cluster.spec(), "vpcid"), Network.ROUTES_PER_TABLE))
          : new Timeline.Shortage(
              "OperationDenied.NoStock",
              "%s: the requested resource is sold out in the specified zones; try other types of instances or other zones"
                  .formatted(numbers));
    }

    /** What did not join is given back, as a scaling group does. */
    @Override
    public void failed(World.Change change, Task task) {
      pool(task)
          .ifPresent(
              pool -> {
                List<Node> joined = pool.nodes().stream().filter(Node::ready).toList();
                change.put(pool.having(joined, change.now()).in(NodePool.FAILED, change.now()));
              });
    }
  }

  private final class Shrinking implements Timeline.Effect {

    @Override
    public void reached(World.Change change, Task task) {
      if (task.lastStage()) {
        pool(task).ifPresent(pool -> change.put(shrunk(pool, change.now())));
      }
    }

    private NodePool shrunk(NodePool pool, Instant now) {
      List<Node> rest = pool.nodes().stream().filter(node -> !node.removing()).toList();
      return pool.having(rest, now).in(NodePool.ACTIVE, now);
    }

    @Override
    public void failed(World.Change change, Task task) {
      pool(task).ifPresent(pool -> change.put(pool.in(NodePool.ACTIVE, change.now())));
    }
  }

  private final class Removal implements Timeline.Effect {

    @Override
    public void reached(World.Change change, Task task) {
      Optional<NodePool> pool = world.pool(task.target());
      if (task.lastStage()) {
        pool.ifPresent(change::remove);
      } else {
        pool.ifPresent(emptied -> change.put(emptied.having(List.of(), change.now())));
      }
    }

    @Override
    public void failed(World.Change change, Task task) {
      world
          .pool(task.target())
          .ifPresent(pool -> change.put(pool.in(NodePool.DELETE_FAILED, change.now())));
    }
  }

  private final class Upgrade implements Timeline.Effect {

    @Override
    public void reached(World.Change change, Task task) {
      if (task.lastStage()) {
        pool(task).ifPresent(pool -> change.put(upgraded(pool, task, change.now())));
      }
    }

    private NodePool upgraded(NodePool pool, Task task, Instant now) {
      List<String> named = Json.texts(task.parameters(), "node_names");
      String version = Json.text(task.parameters(), "version");
      List<Node> nodes =
          pool.nodes().stream()
              .map(
                  node ->
                      named.isEmpty() || named.contains(node.name())
                          ? node.upgraded(version)
                          : node)
              .toList();
      return pool.having(nodes, now).in(NodePool.ACTIVE, now);
    }

    @Override
    public void failed(World.Change change, Task task) {
      pool(task).ifPresent(pool -> change.put(pool.in(NodePool.ACTIVE, change.now())));
    }
  }

  private final class Settling implements Timeline.Effect {

    @Override
    public void reached(World.Change change, Task task) {
      pool(task).ifPresent(pool -> change.put(pool.in(NodePool.ACTIVE, change.now())));
    }

    @Override
    public void failed(World.Change change, Task task) {
      reached(change, task);
    }
  }
}
