package dev.slipway.sandbox.cloud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks before upgrades, and the protection of namespaces and services. */
final class CareApi {
  private static final Set<String> CHECKS =
      Set.of("ClusterMigrate", "MasterUpgrade", "NodePoolUpgrade", "ClusterUpgrade");
  private static final Set<String> PROTECTED_TYPES = Set.of("namespaces", "services");
  private static final String PROTECTION = "resources_protection";

  private final World world;

  CareApi(World world) {
    this.world = world;
  }

  void register(Routes routes) {
    String protection = "/clusters/{ClusterId}/resources";
    routes
        .post("/clusters/{ClusterId}/checks", "RunClusterCheck", this::check)
        .get("/clusters/{ClusterId}/checks/{check}", "GetClusterCheck", this::checked)
        .put(protection + "/protection", "UpdateResourcesDeleteProtection", this::protect)
        .get(
            protection + "/{type}/protection",
            "DescribeResourcesDeleteProtection",
            this::protections)
        .get("/operation/plans", "ListOperationPlans", this::plans);
  }

  /** Nothing is upgraded by itself here, so nothing is ever planned. */
  private Answer plans(Call call) {
    return Answer.of(Map.of("plans", List.of()));
  }

  /** Nothing is ever wrong here, so the check is over at once and its id says what it was. */
  private Answer check(Call call) {
    world.requireCluster(call.clusterId());
    String type = Json.text(call.object(), "type");
    if (!CHECKS.contains(type)) {
      throw ApiError.invalid("type must be one of %s, not \"%s\"".formatted(CHECKS, type));
    }
    return Answer.of(Map.of("check_id", "check-" + type, "request_id", call.requestId()));
  }

  private Answer checked(Call call) {
    world.requireCluster(call.clusterId());
    String now = Times.utc(world.clock().now());
    return Answer.of(
        Map.of(
            "check_id",
            call.text("check"),
            "type",
            call.text("check").replaceFirst("check-", ""),
            "status",
            "Succeeded",
            "message",
            "",
            "created_at",
            now,
            "finished_at",
            now,
            "check_items",
            Map.of()));
  }

  private Answer protect(Call call) {
    ObjectNode body = call.object();
    String type = Json.text(body, "resource_type");
    if (!PROTECTED_TYPES.contains(type)) {
      throw ApiError.invalid("resource_type must be one of %s".formatted(PROTECTED_TYPES));
    }
    boolean on = Json.flag(body, "enable");
    String namespace = type.equals("services") ? namespaceOf(body) : "";
    List<String> names = Json.texts(body, "resources");
    world.change(
        change -> {
          Cluster cluster = world.requireCluster(call.clusterId());
          ObjectNode spec = cluster.spec().deepCopy();
          ObjectNode kept = spec.withObject(PROTECTION).withObject(type);
          names.forEach(name -> kept.put(namespace + "/" + name, on));
          change.put(cluster.with(spec, change.now()));
          change.tell(call, cluster, "protection");
          return call;
        });
    return Answer.of(
        Map.of(
            "requestId", call.requestId(),
            "namespace", namespace,
            "resource_type", type,
            "resources", names,
            "protection", on ? "enable" : "disable"));
  }

  private static String namespaceOf(ObjectNode body) {
    String namespace = Json.text(body, "namespace");
    return namespace.isEmpty() ? "default" : namespace;
  }

  private Answer protections(Call call) {
    Cluster cluster = world.requireCluster(call.clusterId());
    JsonNode kept = cluster.spec().path(PROTECTION).path(call.text("type"));
    return Answer.of(kept.propertyStream().map(entry -> view(call.text("type"), entry)).toList());
  }

  private static Map<String, String> view(String type, Map.Entry<String, JsonNode> entry) {
    String[] parts = entry.getKey().split("/", 2);
    Map<String, String> view = new LinkedHashMap<>();
    view.put("namespace", parts[0]);
    view.put("name", parts[1]);
    view.put("resource", type);
    view.put("protection", entry.getValue().asBoolean(false) ? "enable" : "disable");
    return view;
  }
}
