package dev.slipway.sandbox.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * As much OpenAPI as kubectl reads: which kinds there are, their fields where they are known, and
 * that writes can be checked strictly.
 */
final class OpenApi {
  private OpenApi() {}

  /** {@code /openapi/v3}: a document for each group and version. */
  static ObjectNode index(String prefix, List<ResourceType> types) {
    ObjectNode index = Json.object();
    ObjectNode paths = index.putObject("paths");
    for (ResourceType type : types) {
      String path = root(type).substring(1);
      paths.putObject(path).put("serverRelativeURL", "%s/openapi/v3/%s".formatted(prefix, path));
    }
    return index;
  }

  private static String root(ResourceType type) {
    return (type.group().isEmpty() ? "/api/" : "/apis/") + type.apiVersion();
  }

  /**
   * @param path as in the index
   */
  static ObjectNode document(String path, List<ResourceType> types) {
    List<ResourceType> described =
        types.stream().filter(type -> root(type).equals("/" + path)).toList();
    if (described.isEmpty()) {
      throw Refusal.noSuchPath();
    }
    ObjectNode document = Json.object().put("openapi", "3.0.0");
    document.putObject("info").put("title", "Kubernetes").put("version", "unversioned");
    ObjectNode paths = document.putObject("paths");
    ObjectNode schemas = document.putObject("components").putObject("schemas");
    for (ResourceType type : described) {
      String collection =
          root(type) + (type.namespaced() ? "/namespaces/{namespace}/" : "/") + type.plural();
      ObjectNode operations = paths.putObject(collection + "/{name}");
      ObjectNode patch = operations.putObject("patch");
      patch.putArray("parameters").addAll(writeParameters());
      patch.set("x-kubernetes-group-version-kind", groupVersionKind(type));
      // kubectl explain finds a kind through what its GET answers.
      ObjectNode get = operations.putObject("get");
      get.set("x-kubernetes-group-version-kind", groupVersionKind(type));
      ObjectNode schema = schema(type);
      schemas.set(schemaName(type), schema);
      resolve(schema, schemas);
    }
    return document;
  }

  private static List<ObjectNode> writeParameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("dryRun", "string");
    parameters.put("fieldManager", "string");
    parameters.put("fieldValidation", "string");
    parameters.put("force", "boolean");
    List<ObjectNode> list = new ArrayList<>();
    parameters.forEach(
        (name, kind) -> {
          ObjectNode parameter = Json.object().put("name", name).put("in", "query");
          parameter.putObject("schema").put("type", kind).put("uniqueItems", true);
          list.add(parameter);
        });
    return list;
  }

  private static ObjectNode groupVersionKind(ResourceType type) {
    return Json.object()
        .put("group", type.group())
        .put("kind", type.kind())
        .put("version", type.version());
  }

  private static String schemaName(ResourceType type) {
    String group = type.group().isEmpty() ? "io.k8s.api.core" : type.group();
    return "%s.%s.%s".formatted(group, type.version(), type.kind());
  }

  private static ObjectNode schema(ResourceType type) {
    ObjectNode schema = (ObjectNode) type.schema().node().deepCopy();
    schema.remove("kind");
    schema.putArray("x-kubernetes-group-version-kind").add(groupVersionKind(type));
    return schema;
  }

  /** References become those of this document, and what they mean is added to it. */
  private static void resolve(JsonNode node, ObjectNode schemas) {
    if (node instanceof ObjectNode object && object.path("$ref").isString()) {
      String name = Json.text(object, "$ref");
      object.put("$ref", "#/components/schemas/" + name);
      if (!schemas.has(name)) {
        JsonNode meant = Schema.named(name).node().deepCopy();
        schemas.set(name, meant);
        resolve(meant, schemas);
      }
    }
    node.forEach(below -> resolve(below, schemas));
  }
}
