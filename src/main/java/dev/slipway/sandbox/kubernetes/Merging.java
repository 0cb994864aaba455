package dev.slipway.sandbox.kubernetes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    return mergeLists(present, wanted, shape);
  }

  /** In the wanted order, with what only the present list has where it stood. */
  private static JsonNode mergeLists(JsonNode present, JsonNode wanted, Shape shape) {
    Map<String, JsonNode> before = shape.items(present);
    Map<String, JsonNode> after = shape.items(wanted);
    Deque<String> left = new ArrayDeque<>(before.keySet());
    Deque<Map.Entry<String, JsonNode>> right = new ArrayDeque<>(after.entrySet());
    Set<String> placed = new HashSet<>();
    ArrayNode merged = Json.array();
    while (!left.isEmpty() || !right.isEmpty()) {
      String next = left.peek();
      if (next != null && !after.containsKey(next)) {
        merged.add(before.get(left.remove()));
      } else if (next != null && placed.contains(next)) {
        left.remove();
      } else {
        Map.Entry<String, JsonNode> item = right.remove();
        placed.add(item.getKey());
        merged.add(merge(before.get(item.getKey()), item.getValue(), shape.item()));
      }
    }
    return merged;
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
