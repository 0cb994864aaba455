package dev.slipway.sandbox.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The two halves of applying: lay the wanted over the present, then take out what was given up. */
final class Merging {
  private Merging() {}

  /** A new value; what {@code wanted} does not name stays. */
  static JsonNode merge(@Nullable JsonNode present, JsonNode wanted, Shape shape) {
    if (present == null || shape.leaf(wanted) || shape.leaf(present)) {
      return wanted.deepCopy();
    }
    if (present.isObject() && wanted.isObject()) {
      ObjectNode merged = (ObjectNode) present.deepCopy();
      for (Map.Entry<String, JsonNode> field : wanted.properties()) {
        String name = field.getKey();
        merged.set(name, merge(present.get(name), field.getValue(), shape.field(name)));
      }
      return merged;
    }
    Map<String, JsonNode> items = new LinkedHashMap<>(shape.items(present));
    shape
        .items(wanted)
        .forEach(
            (element, item) -> items.put(element, merge(items.get(element), item, shape.item())));
    return Json.array().addAll(items.values());
  }

  /** Removes from {@code value} what was applied last and is owned by nobody any more. */
  static void prune(JsonNode value, FieldSet last, FieldSet owned, Shape shape) {
    if (value instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        JsonNode child = object.get(name);
        if (givenUp(child, last.find("f:" + name), owned.find("f:" + name), shape.field(name))) {
          object.remove(name);
        }
      }
    } else if (value instanceof ArrayNode list && !shape.leaf(list)) {
      Map<String, JsonNode> kept = new LinkedHashMap<>();
      shape
          .items(list)
          .forEach(
              (element, item) -> {
                if (!givenUp(item, last.find(element), owned.find(element), shape.item())) {
                  kept.put(element, item);
                }
              });
      list.removeAll();
      list.addAll(kept.values());
    }
  }

  private static boolean givenUp(
      JsonNode value, @Nullable FieldSet last, @Nullable FieldSet owned, Shape shape) {
    if (last == null || last.isEmpty()) {
      return false;
    }
    FieldSet owners = owned == null ? new FieldSet() : owned;
    if (last.itself() && owners.isEmpty()) {
      return true;
    }
    if (shape.leaf(value)) {
      return false;
    }
    prune(value, last, owners, shape);
    return value.isEmpty() && owners.isEmpty();
  }
}
