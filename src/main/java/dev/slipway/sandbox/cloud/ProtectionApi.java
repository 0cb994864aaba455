package dev.slipway.sandbox.cloud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The protection of namespaces and services from deletion. */
final class ProtectionApi {
  private static final Set<String> PROTECTED_TYPES = Set.of("namespaces", "services");
  private static final String PROTECTION = "resources_protection";

  private final World world;

  ProtectionApi(World world) {
    this.world = world;
  }

  void register(Routes routes) {
    String protection = "/clusters/{ClusterId}/resources";
    routes
        .put(protection + "/protection", "UpdateResourcesDeleteProtection", this::protect)
        .get(
            protection + "/{type}/protection",
            "DescribeResourcesDeleteProtection",
            this::protections);
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
