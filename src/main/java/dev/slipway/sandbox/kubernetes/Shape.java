package dev.slipway.sandbox.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the values at one place of an object merge: objects field by field, lists whole unless the
 * schema says otherwise.
 *
 * @param schema null where anything may be
 */
record Shape(@Nullable Schema schema) {
  static Shape of(Schema schema) {
    return new Shape(schema);
  }

  /** Replaced whole, whatever it is. */
  private boolean atomic() {
    return schema != null && schema.atomicMap();
  }

  /** The fields that identify the items of a list; empty where they do not. */
  List<String> keys() {
    return schema != null && schema.listType().equals("map") ? schema.listMapKeys() : List.of();
  }

  /** A list whose items are its identity. */
  private boolean set() {
    return schema != null && schema.listType().equals("set");
  }

  /**
   * The field by which strategic patches find the items of a list, empty for those that are their
   * own name; nothing where they replace the list.
   */
  Optional<String> patchKey() {
    return schema != null && schema.patchMerges()
        ? Optional.of(schema.patchKey())
        : Optional.empty();
  }

  Shape field(String name) {
    return new Shape(schema == null ? null : schema.property(name));
  }

  Shape item() {
    return new Shape(schema == null ? null : schema.items());
  }

  /** A field of a structure rather than a key of a map. */
  boolean declares(String name) {
    return schema != null && schema.declares(name);
  }

  /** Owned and replaced as one. */
  boolean leaf(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> atomic();
      case ArrayNode list -> keys().isEmpty() && !set();
      default -> true;
    };
  }

  /** The items of a list by the path element that names them, in order. */
  Map<String, JsonNode> items(JsonNode list) {
    Map<String, JsonNode> items = new LinkedHashMap<>();
    for (JsonNode item : list) {
      items.put(element(item), item);
    }
    return items;
  }

  /** It has at least one of the keys that tell items apart. */
  boolean isNamed(JsonNode item) {
    return set()
        || keys().stream().anyMatch(key -> item.has(key) || !standard(key).isMissingNode());
  }

  /** The path element that names an item. */
  String element(JsonNode item) {
    if (set()) {
      return "v:" + Json.text(item);
    }
    TreeMap<String, JsonNode> values = new TreeMap<>();
    for (String key : keys()) {
      JsonNode value = item.has(key) ? item.get(key) : standard(key);
      if (!value.isMissingNode()) {
        values.put(key, value);
      }
    }
    return "k:" + Json.text(Json.object().setAll(values));
  }

  private JsonNode standard(String key) {
    Schema items = schema == null ? null : schema.items();
    return items == null
        ? Json.object().path("default")
        : Json.at(items.node(), "properties", key, "default");
  }
}
