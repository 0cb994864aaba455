package dev.slipway.sandbox.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Single nodes: reading and removal. */
final class NodeApi {
  private static final Set<String> STATES =
      Set.of("all", "running", "removing", "initial", "failed");

  private final World world;
  private final NodePoolApi pools;
  private final NodePoolViews views;

  NodeApi(World world, NodePoolApi pools, NodePoolViews views) {
    this.world = world;
    this.pools = pools;
    this.views = views;
  }

  void register(Routes routes) {
    routes
        .get("/clusters/{ClusterId}/nodes", "DescribeClusterNodes", this::list)
        .delete(
            "/clusters/{ClusterId}/nodepools/{NodepoolId}/nodes",
            "RemoveNodePoolNodes",
            this::removeFromPool)
        .post("/api/v2/clusters/{ClusterId}/nodes/remove", "RemoveClusterNodes", this::remove)
        .post("/clusters/{ClusterId}/nodes", "DeleteClusterNodes", this::delete);
  }

  private Answer list(Call call) {
    world.requireCluster(call.clusterId());
    Requests.requireOneOf(call.text("state"), STATES, "state");
    List<Map<String, Object>> found = new ArrayList<>();
    for (NodePool pool : world.poolsOf(call.clusterId())) {
      pool.nodes().stream()
          .map(node -> views.node(pool, node))
          .filter(view -> asked(call, view))
          .forEach(found::add);
    }
    Page page =
        new Page(
            Math.max(1, call.number("pageNumber", 1)),
            Math.clamp(call.number("pageSize", 10), 1, 100));
    return Answer.of(Map.of("nodes", page.cut(found), "page", page.info(found.size())));
  }

  private static boolean asked(Call call, Map<String, Object> view) {
    return among(call.text("instanceIds"), view.get("instance_id"))
        && among(call.text("nodeNames"), view.get("node_name"))
        && among(call.text("nodepool_id"), view.get("nodepool_id"))
        && (call.text("state").equals("all") || among(call.text("state"), view.get("state")));
  }

  private static boolean among(String commaList, @Nullable Object value) {
    return commaList.isEmpty() || List.of(commaList.split(",")).contains(String.valueOf(value));
  }

  private Answer removeFromPool(Call call) {
    List<String> asked = new ArrayList<>(call.texts("instance_ids"));
    asked.addAll(call.texts("nodes"));
    NodePool pool = world.requirePool(call.clusterId(), call.text("NodepoolId"));
    List<String> instances = instances(pool, asked);
    requireAll(asked, instances);
    Task task = pools.removeNodes(call, pool.id(), instances, call.flag("release_node"));
    return Answer.of(Map.of("request_id", call.requestId(), "task_id", task.id()));
  }

  private Answer remove(Call call) {
    removed(call);
    return Answer.empty();
  }

  /** The older call; it tells the task, of the first pool where several lose nodes. */
  private Answer delete(Call call) {
    return Answer.accepted(call, removed(call).getFirst());
  }

  private List<Task> removed(Call call) {
    world.requireCluster(call.clusterId());
    List<String> asked = Json.texts(call.object(), "nodes");
    List<String> found = new ArrayList<>();
    world.poolsOf(call.clusterId()).forEach(pool -> found.addAll(instances(pool, asked)));
    requireAll(asked, found);
    boolean release = Json.flag(call.object(), "release_node");
    List<Task> tasks = new ArrayList<>();
    for (NodePool pool : world.poolsOf(call.clusterId())) {
      List<String> here = instances(pool, asked);
      if (!here.isEmpty()) {
        tasks.add(pools.removeNodes(call, pool.id(), here, release));
      }
    }
    return tasks;
  }

  private static List<String> instances(NodePool pool, List<String> asked) {
    return pool.nodes().stream()
        .filter(node -> asked.contains(node.instanceId()) || asked.contains(node.name()))
        .map(Node::instanceId)
        .toList();
  }

  private static void requireAll(List<String> asked, List<String> found) {
    if (asked.isEmpty() || found.size() < asked.size()) {
      throw ApiError.invalid("not all of the nodes %s exist".formatted(asked));
    }
  }
}
