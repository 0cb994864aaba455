package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.Store.Key;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a cluster holds because the cloud puts it there, not a user. */
final class Platform {
  private static final String MANAGER = "alibaba-cloud";
  private static final JsonNode CONTENT = read();

  private final Cluster cluster;
  private final Writes writes;

  Platform(Cluster cluster, InstantSource clock) {
    this.cluster = cluster;
    this.writes = new Writes(cluster, clock);
  }

  private static JsonNode read() {
    try (InputStream file = Platform.class.getResourceAsStream("platform.yaml")) {
      if (file == null) {
        throw new IllegalStateException("platform.yaml is not on the class path");
      }
      return Json.readYaml(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Namespaces, definitions and classes of a fresh cluster. */
  void install() {
    for (JsonNode definition : CONTENT.path("definitions")) {
      writes.applyAsPlatform(Kinds.CUSTOM_RESOURCE_DEFINITION, definition(definition), MANAGER);
    }
    for (JsonNode object : CONTENT.path("objects")) {
      ResourceType type = requireType(Json.text(object, "apiVersion"), Json.text(object, "kind"));
      writes.applyAsPlatform(type, (ObjectNode) object.deepCopy(), MANAGER);
    }
  }

  /** Exactly these objects of that kind are there. */
  void keep(String apiVersion, String kind, List<Map<String, Object>> objects) {
    ResourceType type = requireType(apiVersion, kind);
    Set<Key> kept = new HashSet<>();
    for (Map<String, Object> object : objects) {
      ObjectNode wanted = Json.readObject(Json.write(object));
      wanted.put("apiVersion", apiVersion).put("kind", kind);
      kept.add(cluster.key(type, wanted));
      writes.applyAsPlatform(type, wanted, MANAGER);
    }
    for (Key key : cluster.store().of(type.qualifiedPlural())) {
      if (!kept.contains(key)) {
        cluster.store().remove(key);
      }
    }
  }

  private ResourceType requireType(String apiVersion, String kind) {
    return cluster
        .typeOfKind(apiVersion, kind)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No kind \"%s\" in \"%s\"".formatted(kind, apiVersion)));
  }

  /** A whole CustomResourceDefinition from the few words of the table. */
  private static ObjectNode definition(JsonNode row) {
    String plural = Json.text(row, "plural");
    ObjectNode definition =
        Json.object()
            .put("apiVersion", Kinds.CUSTOM_RESOURCE_DEFINITION.apiVersion())
            .put("kind", Kinds.CUSTOM_RESOURCE_DEFINITION.kind());
    String group = Json.text(row, "group");
    ObjectNode metadata = Json.metadata(definition).put("name", plural + "." + group);
    if (group.endsWith(".k8s.io")) {
      // Kubernetes' own domain is given only to what it has approved.
      metadata
          .putObject("annotations")
          .put(
              "api-approved.kubernetes.io",
              "https://github.com/kubernetes-csi/external-snapshotter");
    }
    ObjectNode spec = definition.putObject("spec").put("group", group);
    ObjectNode names = spec.putObject("names").put("kind", Json.text(row, "kind"));
    names.put("plural", plural);
    if (row.has("shortNames")) {
      names.set("shortNames", row.get("shortNames"));
    }
    spec.put("scope", row.path("cluster").asBoolean(false) ? "Cluster" : "Namespaced");
    ArrayNode versions = spec.putArray("versions");
    ObjectNode version = versions.addObject().put("name", Json.text(row, "version"));
    version.put("served", true).put("storage", true);
    if (row.path("status").asBoolean(false)) {
      version.putObject("subresources").putObject("status");
    }
    if (row.has("columns")) {
      version.set("additionalPrinterColumns", row.get("columns"));
    }
    version.putObject("schema").set("openAPIV3Schema", schema(row.path("schema")));
    return definition;
  }

  private static ObjectNode schema(JsonNode properties) {
    ObjectNode schema = Json.object().put("type", "object");
    if (properties instanceof ObjectNode known) {
      known.properties().forEach(keyword -> schema.set(keyword.getKey(), keyword.getValue()));
    } else {
      schema.put("x-kubernetes-preserve-unknown-fields", true);
    }
    return schema;
  }
}
