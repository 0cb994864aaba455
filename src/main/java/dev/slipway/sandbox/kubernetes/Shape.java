package dev.slipway.sandbox.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * How the values at one place of an object merge. Objects merge field by field and lists are
 * replaced whole unless told otherwise.
 */
interface Shape {
  /** The root of every built-in kind. */
  Shape BUILT_IN = new Named("");

  /** Replaced whole, whatever it is. */
  boolean atomic();

  /** The fields that identify the items of a list; empty where they do not. */
  List<String> keys();

  /** A list whose items are its identity. */
  boolean set();

  Shape field(String name);

  Shape item();

  /** A field of a structure rather than a key of a map. */
  boolean declares(String name);

  static Shape of(Schema schema) {
    return new Structural(schema, true);
  }

  /** Owned and replaced as one. */
  default boolean leaf(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> atomic();
      case ArrayNode list -> keys().isEmpty() && !set();
      default -> true;
    };
  }

  /** The items of a list by the path element that names them, in order. */
  default Map<String, JsonNode> items(JsonNode list) {
    Map<String, JsonNode> items = new LinkedHashMap<>();
    for (JsonNode item : list) {
      items.put(element(item), item);
    }
    return items;
  }

  private String element(JsonNode item) {
    if (set()) {
      return "v:" + Json.text(item);
    }
    TreeMap<String, JsonNode> values = new TreeMap<>();
    for (String key : keys()) {
      JsonNode value = item.get(key);
      if (value == null && key.equals("protocol")) {
        value = StringNode.valueOf("TCP");
      }
      if (value == null) {
        throw Refusal.badRequest(
            "associative list with keys has an element that omits key field \"%s\"".formatted(key));
      }
      values.put(key, value);
    }
    return "k:" + Json.text(Json.object().setAll(values));
  }

  /**
   * Of a built-in kind: known by the name of the field, alone or with that of the field above it.
   */
  record Named(String name) implements Shape {
    private static final Map<String, List<String>> KEYS =
        Map.ofEntries(
            Map.entry("conditions", List.of("type")),
            Map.entry("containers", List.of("name")),
            Map.entry("containers.ports", List.of("containerPort", "protocol")),
            Map.entry("env", List.of("name")),
            Map.entry("ephemeralContainers", List.of("name")),
            Map.entry("hostAliases", List.of("ip")),
            Map.entry("imagePullSecrets", List.of("name")),
            Map.entry("initContainers", List.of("name")),
            Map.entry("initContainers.ports", List.of("containerPort", "protocol")),
            Map.entry("matchConditions", List.of("name")),
            Map.entry("ownerReferences", List.of("uid")),
            Map.entry("resourceClaims", List.of("name")),
            Map.entry("secrets", List.of("name")),
            Map.entry("spec.ports", List.of("port", "protocol")),
            Map.entry("topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable")),
            Map.entry("variables", List.of("name")),
            Map.entry("volumeDevices", List.of("devicePath")),
            Map.entry("volumeMounts", List.of("mountPath")),
            Map.entry("volumes", List.of("name")),
            Map.entry("webhooks", List.of("name")));
    private static final Set<String> SETS = Set.of("finalizers", "podCIDRs", "volumesInUse");

    /** Label and node selectors and references: half of one and half of another means nothing. */
    private static final Set<String> ATOMIC =
        Set.of(
            "configMapKeyRef",
            "fieldRef",
            "involvedObject",
            "labelSelector",
            "namespaceSelector",
            "nodeSelector",
            "objectSelector",
            "podSelector",
            "resourceFieldRef",
            "roleRef",
            "scopeSelector",
            "secretKeyRef",
            "selector");

    private String last() {
      return name.substring(name.indexOf('.') + 1);
    }

    @Override
    public boolean atomic() {
      return ATOMIC.contains(last());
    }

    @Override
    public List<String> keys() {
      return KEYS.getOrDefault(name, KEYS.getOrDefault(last(), List.of()));
    }

    @Override
    public boolean set() {
      // A namespace's own finalizers are a plain list.
      return SETS.contains(last()) && !name.equals("spec.finalizers");
    }

    @Override
    public Shape field(String field) {
      return new Named(last() + "." + field);
    }

    @Override
    public Shape item() {
      return this;
    }

    @Override
    public boolean declares(String field) {
      return true;
    }
  }

  /** Of a custom resource: as its schema says. */
  record Structural(@Nullable Schema schema, boolean root) implements Shape {
    @Override
    public boolean atomic() {
      return schema != null && schema.atomicMap();
    }

    @Override
    public List<String> keys() {
      return schema != null && schema.listType().equals("map") ? schema.listMapKeys() : List.of();
    }

    @Override
    public boolean set() {
      return schema != null && schema.listType().equals("set");
    }

    @Override
    public Shape field(String field) {
      if (root && field.equals("metadata")) {
        return BUILT_IN.field(field);
      }
      return new Structural(schema == null ? null : schema.property(field), false);
    }

    @Override
    public Shape item() {
      return new Structural(schema == null ? null : schema.items(), false);
    }

    @Override
    public boolean declares(String field) {
      return root && field.equals("metadata") || schema != null && schema.declares(field);
    }
  }
}
