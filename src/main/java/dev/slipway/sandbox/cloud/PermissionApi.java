package dev.slipway.sandbox.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which RAM users have which roles in clusters. Grants on all clusters are laid on each that is
 * there.
 */
final class PermissionApi {
  private static final Set<String> TYPES = Set.of("cluster", "namespace", "all-clusters");
  private static final Set<String> ROLES = Set.of("admin", "ops", "dev", "restricted");
  private static final String APPLY = "apply";
  private static final String DELETE = "delete";
  private static final Set<String> MODES = Set.of(APPLY, DELETE, "patch");
  private static final Shelf GRANTS = new Shelf("permissions", "ErrorPermissionNotFound");

  private final World world;
  private final Timeline timeline;

  PermissionApi(World world, Timeline timeline) {
    this.world = world;
    this.timeline = timeline;
  }

  void register(Routes routes) {
    String user = "/permissions/users/{uid}";
    routes
        .get(user, "DescribeUserPermission", this::permissions)
        .post(user, "GrantPermissions", call -> change(call, APPLY))
        .post(user + "/update", "UpdateUserPermissions", this::update)
        .delete("/users/{uid}/permissions", "CleanUserPermissions", this::clean)
        .delete(
            "/cluster/{ClusterId}/user/{uid}/permissions",
            "CleanClusterUserPermissions",
            this::cleanOne);
  }

  private Answer permissions(Call call) {
    return Answer.of(
        world.clusters().stream()
            .flatMap(cluster -> GRANTS.of(cluster).stream())
            .filter(grant -> isOf(call, grant))
            .map(grant -> grant.path("shown"))
            .toList());
  }

  private static boolean isOf(Call call, JsonNode grant) {
    return Json.text(grant, "uid").equals(call.text("uid"));
  }

  private Answer update(Call call) {
    String mode = call.text("mode").isEmpty() ? APPLY : call.text("mode");
    Requests.requireOneOf(mode, MODES, "mode");
    return change(call, mode);
  }

  /**
   * {@code apply} replaces all that the user has, {@code patch} adds, {@code delete} takes away.
   */
  private Answer change(Call call, String mode) {
    List<JsonNode> grants = call.items();
    grants.forEach(PermissionApi::check);
    return world.change(
        change -> {
          grants.forEach(this::targets); // Refuses before anything is done.
          if (mode.equals(APPLY)) {
            world.clusters().forEach(cluster -> clean(change, call, cluster));
          }
          for (JsonNode grant : grants) {
            for (String id : targets(grant)) {
              Cluster cluster = world.requireCluster(id);
              ObjectNode kept = kept(call, cluster, grant);
              change.put(
                  mode.equals(DELETE)
                      ? GRANTS.remove(cluster, key(kept), change.now())
                      : GRANTS.put(cluster, key(kept), kept, change.now()));
            }
          }
          return Answer.empty();
        });
  }

  private List<String> targets(JsonNode grant) {
    if (Json.text(grant, "role_type").equals("all-clusters")) {
      return world.clusters().stream().map(Cluster::id).toList();
    }
    return List.of(world.requireCluster(Json.text(grant, "cluster")).id());
  }

  private static void check(JsonNode grant) {
    Shape.of("string", "cluster role_name role_type namespace")
        .with("bool", "is_custom is_ram_role")
        .check(grant);
    String type = Json.text(grant, "role_type");
    if (!TYPES.contains(type)) {
      throw ApiError.invalid("role_type must be one of %s, not \"%s\"".formatted(TYPES, type));
    }
    if (type.equals("namespace") && Json.text(grant, "namespace").isEmpty()) {
      throw ApiError.invalid("namespace is required for role_type namespace");
    }
    String role = Json.text(grant, "role_name");
    if (!Json.flag(grant, "is_custom") && !ROLES.contains(role)) {
      throw ApiError.invalid("role_name must be one of %s, not \"%s\"".formatted(ROLES, role));
    }
  }

  private static ObjectNode kept(Call call, Cluster cluster, JsonNode grant) {
    String namespace = Json.text(grant, "namespace");
    ObjectNode kept = Json.object();
    kept.put("uid", call.text("uid"));
    kept.putObject("shown")
        .put("resource_id", namespace.isEmpty() ? cluster.id() : cluster.id() + "/" + namespace)
        .put("resource_type", namespace.isEmpty() ? "cluster" : "namespace")
        .put("role_name", Json.text(grant, "role_name"))
        .put("role_type", Json.flag(grant, "is_custom") ? "custom" : Json.text(grant, "role_name"))
        .put("is_owner", 0)
        .put("is_ram_role", Json.flag(grant, "is_ram_role") ? 1 : 0);
    return kept;
  }

  private static String key(ObjectNode grant) {
    return String.join(
        " ",
        Json.text(grant, "uid"),
        Json.text(grant, "shown.resource_id"),
        Json.text(grant, "shown.role_name"));
  }

  private static void clean(World.Change change, Call call, Cluster cluster) {
    Cluster next = cluster;
    for (ObjectNode grant : GRANTS.of(cluster)) {
      if (isOf(call, grant)) {
        next = GRANTS.remove(next, key(grant), change.now());
      }
    }
    if (next != cluster) {
      change.put(next);
    }
  }

  /** {@code ClusterIds} is a comma list; without it all clusters are meant. */
  private Answer clean(Call call) {
    List<String> asked = new ArrayList<>(List.of(call.text("ClusterIds").split(",")));
    asked.removeIf(String::isBlank);
    return world.change(
        change -> {
          List<Cluster> meant =
              asked.isEmpty()
                  ? world.clusters()
                  : asked.stream().map(id -> world.requireCluster(id.strip())).toList();
          meant.forEach(cluster -> clean(change, call, cluster));
          String task =
              meant.isEmpty()
                  ? ""
                  : timeline
                      .start(
                          change,
                          call,
                          Task.Kind.REVOKE_PERMISSIONS,
                          world.requireCluster(meant.getFirst().id()),
                          Json.object())
                      .id();
          return Answer.of(Map.of("request_id", call.requestId(), "task_id", task));
        });
  }

  private Answer cleanOne(Call call) {
    return world.change(
        change -> {
          clean(change, call, world.requireCluster(call.clusterId()));
          return Answer.of(Map.of("request_id", call.requestId()));
        });
  }
}
