package dev.slipway.sandbox.kubernetes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes that merge lists as the kind says, with directives whose names begin with a dollar. */
final class StrategicPatch {
  private static final String REMOVED = "$deleteFromPrimitiveList/";
  private static final String ORDER = "$setElementOrder/";

  private StrategicPatch() {}

  static ObjectNode change(ObjectNode object, ObjectNode patch, Shape shape) {
    return merged(object, patch, shape);
  }

  private static JsonNode merged(@Nullable JsonNode present, JsonNode patch, Shape shape) {
    return switch (patch) {
      case ObjectNode wanted -> merged(present, wanted, shape);
      case ArrayNode list when shape.patchKey().isPresent() -> mergedList(present, list, shape);
      default -> patch;
    };
  }

  private static ArrayNode mergedList(@Nullable JsonNode present, ArrayNode patch, Shape shape) {
    String key = shape.patchKey().orElse("");
    Map<String, JsonNode> items = new LinkedHashMap<>();
    boolean replaced =
        patch.valueStream().anyMatch(item -> Json.text(item, "$patch").equals("replace"));
    if (!replaced && present instanceof ArrayNode before) {
      before.forEach(item -> items.put(nameOf(item, key), item));
    }
    List<String> order = List.copyOf(items.keySet());
    Map<String, JsonNode> patched = new LinkedHashMap<>();
    for (JsonNode item : patch) {
      switch (Json.text(item, "$patch")) {
        case "delete" -> items.remove(nameOf(item, key));
        case "replace" -> {}
        default -> {
          String name = nameOf(item, key);
          patched.put(name, merged(items.remove(name), item, shape.item()));
        }
      }
    }
    return interleaved(patched, items, order);
  }

  /** Patched items in their order and the others in theirs; new ones as early as that allows. */
  private static ArrayNode interleaved(
      Map<String, JsonNode> patched, Map<String, JsonNode> others, List<String> order) {
    Deque<String> left = new ArrayDeque<>(others.keySet());
    ArrayNode list = Json.array();
    patched.forEach(
        (name, item) -> {
          while (!left.isEmpty() && order.indexOf(left.peek()) < order.indexOf(name)) {
            list.add(others.get(left.remove()));
          }
          list.add(item);
        });
    left.forEach(name -> list.add(others.get(name)));
    return list;
  }

  private static String nameOf(JsonNode item, String key) {
    if (key.isEmpty()) {
      return item.asString("");
    }
    if (!item.has(key)) {
      throw Refusal.fault(
          "map: %s does not contain declared merge key: %s".formatted(Json.text(item), key));
    }
    return item.get(key).asString("");
  }

  private static ObjectNode merged(@Nullable JsonNode present, ObjectNode wanted, Shape shape) {
    if (Json.text(wanted, "$patch").equals("delete")) {
      return Json.object();
    }
    boolean replace = Json.text(wanted, "$patch").equals("replace");
    ObjectNode changed =
        present instanceof ObjectNode before && !replace ? before.deepCopy() : Json.object();
    for (Map.Entry<String, JsonNode> field : wanted.properties()) {
      String name = field.getKey();
      if (name.startsWith(REMOVED)) {
        removeItems(changed, name.substring(REMOVED.length()), field.getValue());
      } else if (field.getValue().isNull()) {
        changed.remove(name);
      } else if (!name.startsWith("$")) {
        changed.set(name, merged(changed.get(name), field.getValue(), shape.field(name)));
      }
    }
    for (Map.Entry<String, JsonNode> field : wanted.properties()) {
      if (field.getKey().startsWith(ORDER)) {
        String list = field.getKey().substring(ORDER.length());
        order(changed, list, field.getValue(), shape.field(list).patchKey().orElse(""));
      }
    }
    return changed;
  }

  private static void removeItems(ObjectNode object, String list, JsonNode gone) {
    if (object.get(list) instanceof ArrayNode items) {
      items.removeIf(item -> gone.valueStream().anyMatch(item::equals));
    }
  }

  private static void order(ObjectNode object, String list, JsonNode order, String key) {
    if (!(object.get(list) instanceof ArrayNode items)) {
      return;
    }
    List<JsonNode> left = new ArrayList<>();
    items.forEach(left::add);
    items.removeAll();
    for (JsonNode named : order) {
      Optional<JsonNode> found =
          left.stream().filter(item -> nameOf(item, key).equals(nameOf(named, key))).findFirst();
      found.ifPresent(
          item -> {
            items.add(item);
            left.remove(item);
          });
    }
    items.addAll(left);
  }
}
