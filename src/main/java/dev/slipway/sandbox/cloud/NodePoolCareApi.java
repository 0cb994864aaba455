package dev.slipway.sandbox.cloud;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What is done to the nodes that a pool has: upgrades, settings, repairs. */
final class NodePoolCareApi {
  private static final String REPAIRING = "repairing";

  private final World world;
  private final Timeline timeline;

  NodePoolCareApi(World world, Timeline timeline) {
    this.world = world;
    this.timeline = timeline;
  }

  void register(Routes routes) {
    String pool = "/clusters/{ClusterId}/nodepools/{NodepoolId}";
    routes
        .post(pool + "/upgrade", "UpgradeClusterNodepool", this::upgrade)
        .put(pool + "/node_config", "ModifyNodePoolNodeConfig", this::configure)
        .post(pool + "/repair", "RepairClusterNodePool", this::repair)
        .post(pool + "/nodes/{node}/operation", "RunNodeOperation", this::operate)
        .post(pool + "/vuls/fix", "FixNodePoolVuls", this::fix)
        .post(pool + "/attach", "AttachInstancesToNodePool", this::attach)
        .post("/clusters/{ClusterId}/sync_nodepools", "SyncClusterNodePool", this::sync);
  }

  private Answer upgrade(Call call) {
    ObjectNode body = call.object();
    return world.change(
        change -> {
          Cluster cluster = world.requireRunning(call);
          NodePool pool = requirePool(call).requireIdle();
          String asked = Json.text(body, "kubernetes_version");
          if (!asked.isEmpty() && !asked.equals(cluster.version())) {
            throw ApiError.invalid(
                "kubernetes_version must be the control plane's %s, not \"%s\""
                    .formatted(cluster.version(), asked));
          }
          change.put(pool.in(NodePool.UPGRADING, change.now()));
          ObjectNode facts = Json.object();
          facts.put("version", cluster.version());
          facts.set("node_names", body.withArray("node_names").deepCopy());
          Task task = timeline.start(change, call, Task.Kind.UPGRADE_POOL, pool, facts);
          return Answer.of(Map.of("RequestId", call.requestId(), "task_id", task.id()));
        });
  }

  private Answer configure(Call call) {
    ObjectNode body = call.object();
    return world.change(
        change -> {
          world.requireRunning(call);
          NodePool pool = requirePool(call).requireIdle();
          ObjectNode patch = Json.object();
          patch
              .withObject("node_config")
              .set("kubelet_configuration", body.withObject("kubelet_config").deepCopy());
          NodePool next =
              pool.with(Json.merged(pool.spec(), patch), change.now())
                  .in(NodePool.UPDATING, change.now());
          change.put(next);
          Task task = timeline.start(change, call, Task.Kind.MODIFY_POOL, next, Json.object());
          return Answer.of(
              Map.of(
                  "nodepool_id", pool.id(),
                  "request_id", call.requestId(),
                  "task_id", task.id()));
        });
  }

  private Answer repair(Call call) {
    return started(call, care(call));
  }

  private Answer operate(Call call) {
    ObjectNode body = call.object();
    Shape.of("string", "operationAction").with("array", "operationArgs").check(body);
    if (Json.text(body, "operationAction").isEmpty()) {
      throw ApiError.invalid("operationAction is required");
    }
    String node = call.text("node");
    if (requirePool(call).nodes().stream().noneMatch(one -> one.name().equals(node))) {
      throw ApiError.product(404, "ErrorNodeNotFound", "node (%s) not found".formatted(node));
    }
    Task task = care(call);
    return Answer.of(
        Map.of(
            "clusterId", task.clusterId(),
            "requestId", call.requestId(),
            "taskId", task.id()));
  }

  /** No node is vulnerable here; the pool is busy for a while all the same. */
  private Answer fix(Call call) {
    ObjectNode body = call.object();
    Shape.of("array", "vuls nodes")
        .with("object", "rolling_policy")
        .with("bool", "auto_restart")
        .check(body);
    return Answer.of(Map.of("task_id", care(call).id()));
  }

  private Task care(Call call) {
    return world.change(
        change -> {
          world.requireRunning(call);
          NodePool next = requirePool(call).requireIdle().in(REPAIRING, change.now());
          change.put(next);
          return timeline.start(change, call, Task.Kind.MODIFY_POOL, next, Json.object());
        });
  }

  private Answer sync(Call call) {
    world.requireCluster(call.clusterId());
    return Answer.of(Map.of("RequestId", call.requestId()));
  }

  /** All instances of this account are nodes already. */
  private Answer attach(Call call) {
    requirePool(call);
    throw ApiError.product(
        404,
        "InvalidInstanceId.NotFound",
        "instances %s are not there to be attached"
            .formatted(Json.texts(call.object(), "instances")));
  }

  private static Answer started(Call call, Task task) {
    return Answer.of(Map.of("request_id", call.requestId(), "task_id", task.id()));
  }

  private NodePool requirePool(Call call) {
    return world.requirePool(call.clusterId(), call.text("NodepoolId"));
  }
}
