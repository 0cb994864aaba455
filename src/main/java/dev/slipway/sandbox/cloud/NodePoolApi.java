package dev.slipway.sandbox.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Node pools: their making, reading, scaling and removal. */
final class NodePoolApi {
  private static final int MOST_ADDED = 500;
  private static final Set<String> NOT_KEPT = Set.of("count", "update_nodes", "concurrency");

  private final World world;
  private final Timeline timeline;
  private final NodePoolRules rules;
  private final NodePoolViews views;

  NodePoolApi(World world, Timeline timeline, NodePoolRules rules, NodePoolViews views) {
    this.world = world;
    this.timeline = timeline;
    this.rules = rules;
    this.views = views;
  }

  void register(Routes routes) {
    String pools = "/clusters/{ClusterId}/nodepools";
    String pool = pools + "/{NodepoolId}";
    routes
        .post(pools, "CreateClusterNodePool", this::create)
        .get(pools, "DescribeClusterNodePools", this::list)
        .get(pool, "DescribeClusterNodePoolDetail", this::detail)
        .put(pool, "ModifyClusterNodePool", this::modify)
        .post(pool, "ScaleClusterNodePool", this::scale)
        .delete(pool, "DeleteClusterNodepool", this::delete)
        .post("/api/v2/clusters/{ClusterId}", "ScaleOutCluster", this::scaleOut);
  }

  private Answer create(Call call) {
    ObjectNode body = call.object();
    rules.checkShape(body);
    return world.change(
        change -> {
          Cluster cluster = world.requireRunning(call);
          rules.checkNew(cluster, body);
          NodePool pool = made(change, cluster, body);
          Task task = timeline.start(change, call, Task.Kind.CREATE_POOL, pool, Json.object());
          return Answer.of(
              Map.of(
                  "nodepool_id", pool.id(),
                  "request_id", call.requestId(),
                  "task_id", task.id()));
        });
  }

  private NodePool made(World.Change change, Cluster cluster, ObjectNode body) {
    ObjectNode spec = body.deepCopy();
    if (spec.has("count") && !spec.path("scaling_group").has("desired_size")) {
      spec.withObject("scaling_group").set("desired_size", spec.get("count"));
    }
    spec.remove(NOT_KEPT);
    spec.withObject("nodepool_info").put("type", typeOr(spec));
    if (!Json.flag(spec, "auto_scaling.enable")
        && !spec.path("scaling_group").hasNonNull("desired_size")) {
      spec.withObject("scaling_group").put("desired_size", 0);
    }
    NodePool pool =
        new NodePool(
            Ids.nodePool(),
            cluster.id(),
            Ids.resource("asg", cluster.regionSign()),
            spec,
            NodePool.INITIAL,
            change.now(),
            change.now(),
            List.of());
    rules.requireAddresses(Json.texts(spec, "scaling_group.vswitch_ids"), pool.target());
    change.put(pool);
    return pool;
  }

  private static String typeOr(ObjectNode spec) {
    String type = Json.text(spec, "nodepool_info.type");
    return type.isEmpty() ? "ess" : type;
  }

  /** For pools in the request of a cluster; one that is refused is left out, as the vendor does. */
  void createWithCluster(World.Change change, Task creation, Cluster cluster, ObjectNode body) {
    try {
      rules.checkNew(cluster, body);
      NodePool pool = made(change, cluster, body);
      timeline.follow(change, creation, Task.Kind.CREATE_POOL, pool);
    } catch (ApiError refused) {
      change.tell(
          creation,
          Json.text(body, "nodepool_info.name"),
          Truth.FAILED,
          "%s: %s".formatted(refused.code(), refused.message()));
    }
  }

  private Answer list(Call call) {
    world.requireCluster(call.clusterId());
    String name = call.text("NodepoolName");
    return Answer.of(
        Map.of(
            "nodepools",
            world.poolsOf(call.clusterId()).stream()
                .filter(pool -> call.lists(pool.created()))
                .filter(pool -> name.isEmpty() || pool.name().equals(name))
                .map(views::pool)
                .toList()));
  }

  private Answer detail(Call call) {
    return Answer.of(views.pool(requirePool(call)));
  }

  private Answer modify(Call call) {
    ObjectNode body = call.object();
    rules.checkShape(body);
    return world.change(
        change -> {
          Cluster cluster = world.requireRunning(call);
          NodePool pool = requirePool(call).requireIdle();
          ObjectNode patch = body.deepCopy();
          patch.remove(NOT_KEPT);
          ObjectNode spec = Json.merged(pool.spec(), patch);
          boolean autoscaled = Json.flag(spec, "auto_scaling.enable");
          rules.check(cluster, body, autoscaled);
          if (autoscaled) {
            spec.withObject("scaling_group").remove("desired_size");
          } else if (pool.autoscaled() && !body.path("scaling_group").has("desired_size")) {
            spec.withObject("scaling_group").put("desired_size", pool.nodes().size());
          }
          NodePool next = pool.with(spec, change.now());
          Task task = towardsTarget(change, call, next, Task.Kind.MODIFY_POOL);
          return Answer.of(
              Map.of(
                  "nodepool_id", pool.id(),
                  "request_id", call.requestId(),
                  "task_id", task.id()));
        });
  }

  /** Adds or removes nodes if there are too few or too many; else does what is given. */
  private Task towardsTarget(World.Change change, Call call, NodePool pool, Task.Kind otherwise) {
    int missing = pool.target() - pool.nodes().size();
    if (missing > 0) {
      rules.requireAddresses(Json.texts(pool.spec(), "scaling_group.vswitch_ids"), missing);
      change.put(pool.in(NodePool.SCALING, change.now()));
      return timeline.start(change, call, Task.Kind.SCALE_POOL, pool, Json.object());
    }
    if (missing < 0) {
      List<Node> surplus = pool.nodes().subList(pool.target(), pool.nodes().size());
      return remove(change, call, pool, surplus.stream().map(Node::instanceId).toList(), true);
    }
    change.put(pool.in(NodePool.UPDATING, change.now()));
    return timeline.start(change, call, otherwise, pool, Json.object());
  }

  private Task remove(
      World.Change change, Call call, NodePool pool, List<String> instances, boolean release) {
    List<Node> nodes = new ArrayList<>();
    for (Node node : pool.nodes()) {
      nodes.add(instances.contains(node.instanceId()) ? node.leaving() : node);
    }
    change.put(pool.having(nodes, change.now()).in(NodePool.REMOVING, change.now()));
    ObjectNode facts = Json.object();
    facts.put("release", release);
    return timeline.start(change, call, Task.Kind.REMOVE_NODES, pool, facts);
  }

  /** {@code count} is how many to add, not how many there shall be. */
  private Answer scale(Call call) {
    int count = Json.number(call.object(), "count", 0);
    Requests.requireBetween(count, 1, MOST_ADDED, "count");
    return world.change(
        change -> {
          world.requireRunning(call);
          return started(call, grown(change, call, requirePool(call), count));
        });
  }

  private Task grown(World.Change change, Call call, NodePool pool, int count) {
    if (pool.requireIdle().autoscaled()) {
      throw ApiError.product(
          400,
          "InvalidDesiredSizeOrCount.NotNull",
          "desired_size and count must be null when auto scaling is enabled");
    }
    ObjectNode spec = pool.spec().deepCopy();
    spec.withObject("scaling_group").put("desired_size", pool.target() + count);
    return towardsTarget(change, call, pool.with(spec, change.now()), Task.Kind.MODIFY_POOL);
  }

  /** The older call knows no pools; the cluster's first one grows. */
  private Answer scaleOut(Call call) {
    int count = Json.number(call.object(), "count", 0);
    Requests.requireBetween(count, 1, MOST_ADDED, "count");
    return world.change(
        change -> {
          Cluster cluster = world.requireRunning(call);
          NodePool pool =
              world.poolsOf(cluster.id()).stream()
                  .findFirst()
                  .orElseThrow(() -> ApiError.noPool("default-nodepool"));
          return Answer.accepted(call, grown(change, call, pool, count));
        });
  }

  /** Removal of single nodes; also lowers what the pool shall have. */
  Task removeNodes(Call call, String poolId, List<String> instances, boolean release) {
    return world.change(
        change -> {
          world.requireRunning(call);
          NodePool pool = world.requirePool(call.clusterId(), poolId).requireIdle();
          ObjectNode spec = pool.spec().deepCopy();
          if (!pool.autoscaled()) {
            spec.withObject("scaling_group")
                .put("desired_size", Math.max(0, pool.target() - instances.size()));
          }
          return remove(change, call, pool.with(spec, change.now()), instances, release);
        });
  }

  private Answer delete(Call call) {
    return world.change(
        change -> {
          world.requireRunning(call);
          NodePool pool = requirePool(call).requireIdle();
          if (!pool.nodes().isEmpty() && !call.flag("force")) {
            throw ApiError.product(
                400,
                "DependencyViolation.Resource",
                "node pool (%s) still has nodes; remove them or use force".formatted(pool.id()));
          }
          change.put(pool.in(NodePool.DELETING, change.now()));
          return started(
              call, timeline.start(change, call, Task.Kind.DELETE_POOL, pool, Json.object()));
        });
  }

  private static Answer started(Call call, Task task) {
    return Answer.of(Map.of("request_id", call.requestId(), "task_id", task.id()));
  }

  private NodePool requirePool(Call call) {
    return world.requirePool(call.clusterId(), call.text("NodepoolId"));
  }
}
