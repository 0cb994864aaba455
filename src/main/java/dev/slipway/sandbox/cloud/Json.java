package dev.slipway.sandbox.cloud;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reading and writing of loosely typed JSON, as the wire has it. */
final class Json {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ObjectNode object(Map<String, ?> properties) {
    return MAPPER.valueToTree(properties);
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** Text at a path of names parted by dots; empty when there is none. */
  static String text(JsonNode node, String path) {
    return at(node, path).asString("");
  }

  static boolean flag(JsonNode node, String path) {
    return at(node, path).asBoolean(false);
  }

  static int number(JsonNode node, String path, int otherwise) {
    return at(node, path).asInt(otherwise);
  }

  static List<String> texts(JsonNode node, String path) {
    return at(node, path).valueStream().map(value -> value.asString("")).toList();
  }

  static JsonNode at(JsonNode node, String path) {
    JsonNode found = node;
    for (String name : path.split("\\.")) {
      found = found.path(name);
    }
    return found;
  }

  /** Lays the properties of {@code patch} over a copy of {@code base}, objects within objects. */
  static ObjectNode merged(ObjectNode base, JsonNode patch) {
    ObjectNode merged = base.deepCopy();
    for (Map.Entry<String, JsonNode> property : patch.properties()) {
      JsonNode before = merged.get(property.getKey());
      merged.set(
          property.getKey(),
          before instanceof ObjectNode object && property.getValue().isObject()
              ? merged(object, property.getValue())
              : property.getValue().deepCopy());
    }
    return merged;
  }
}
