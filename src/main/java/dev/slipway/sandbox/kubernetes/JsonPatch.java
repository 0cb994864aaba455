package dev.slipway.sandbox.kubernetes;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes by RFC 6902. */
final class JsonPatch {
  private JsonPatch() {}

  static ObjectNode change(ObjectNode object, JsonNode operations) {
    if (!operations.isArray()) {
      throw Refusal.badRequest("error decoding patch: a list of operations is expected");
    }
    JsonNode changed = object.deepCopy();
    for (JsonNode operation : operations) {
      apply(changed, operation);
    }
    return (ObjectNode) changed;
  }

  private static void apply(JsonNode root, JsonNode operation) {
    List<String> path = pointer(Json.text(operation, "path"));
    switch (Json.text(operation, "op")) {
      case "add" -> add(root, path, operation.path("value").deepCopy());
      case "remove" -> remove(root, path);
      case "replace" -> set(root, path, operation.path("value").deepCopy());
      case "move" -> {
        List<String> from = pointer(Json.text(operation, "from"));
        JsonNode value = require(root, from);
        remove(root, from);
        add(root, path, value);
      }
      case "copy" ->
          add(root, path, require(root, pointer(Json.text(operation, "from"))).deepCopy());
      case "test" -> {
        if (!require(root, path).equals(operation.path("value"))) {
          throw Refusal.unprocessablePatch();
        }
      }
      default -> throw Refusal.unprocessablePatch();
    }
  }

  private static List<String> pointer(String path) {
    if (path.isEmpty()) {
      throw Refusal.unprocessablePatch();
    }
    return List.of(path.substring(1).split("/", -1)).stream()
        .map(part -> part.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  private static JsonNode parent(JsonNode root, List<String> path) {
    return path.size() == 1 ? root : require(root, path.subList(0, path.size() - 1));
  }

  private static JsonNode require(JsonNode root, List<String> path) {
    JsonNode found = root;
    for (String part : path) {
      found = found.isArray() ? found.path(index(part)) : found.path(part);
    }
    if (found.isMissingNode()) {
      throw Refusal.unprocessablePatch();
    }
    return found;
  }

  private static void add(JsonNode root, List<String> path, JsonNode value) {
    switch (parent(root, path)) {
      case ArrayNode list when path.getLast().equals("-") -> list.add(value);
      case ArrayNode list -> list.insert(index(path.getLast()), value);
      case ObjectNode object -> object.set(path.getLast(), value);
      default -> throw Refusal.unprocessablePatch();
    }
  }

  private static void set(JsonNode root, List<String> path, JsonNode value) {
    if (parent(root, path) instanceof ArrayNode list) {
      list.set(index(path.getLast()), value);
    } else {
      add(root, path, value);
    }
  }

  private static void remove(JsonNode root, List<String> path) {
    require(root, path);
    switch (parent(root, path)) {
      case ArrayNode list -> list.remove(index(path.getLast()));
      case ObjectNode object -> object.remove(path.getLast());
      default -> throw Refusal.unprocessablePatch();
    }
  }

  private static int index(String part) {
    try {
      return Integer.parseInt(part);
    } catch (NumberFormatException e) {
      throw Refusal.unprocessablePatch();
    }
  }
}
