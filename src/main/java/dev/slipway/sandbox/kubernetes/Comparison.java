package dev.slipway.sandbox.kubernetes;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What differs between two states of an object, by place. */
record Comparison(FieldSet added, FieldSet modified, FieldSet removed) {

  static Comparison between(JsonNode before, JsonNode after, Shape shape) {
    var comparison = new Comparison(new FieldSet(), new FieldSet(), new FieldSet());
    comparison.compare(before, after, shape);
    return comparison;
  }

  boolean isEmpty() {
    return added.isEmpty() && modified.isEmpty() && removed.isEmpty();
  }

  FieldSet changed() {
    return added.union(modified);
  }

  private void compare(JsonNode before, JsonNode after, Shape shape) {
    if (shape.leaf(before) || shape.leaf(after) || before.isArray() != after.isArray()) {
      if (!before.equals(after)) {
        modified.include();
      }
      return;
    }
    if (before.isObject()) {
      Set<String> names = new LinkedHashSet<>(before.propertyNames());
      names.addAll(after.propertyNames());
      names.forEach(
          name -> below("f:" + name, before.get(name), after.get(name), shape.field(name)));
      return;
    }
    Map<String, JsonNode> former = shape.items(before);
    Map<String, JsonNode> latter = shape.items(after);
    Set<String> elements = new LinkedHashSet<>(former.keySet());
    elements.addAll(latter.keySet());
    elements.forEach(
        element -> below(element, former.get(element), latter.get(element), shape.item()));
  }

  private void below(
      String element, @Nullable JsonNode before, @Nullable JsonNode after, Shape shape) {
    if (before != null && after != null) {
      new Comparison(added.child(element), modified.child(element), removed.child(element))
          .compare(before, after, shape);
    } else if (after != null) {
      includeWhole(added.child(element), after, shape);
    } else if (before != null) {
      includeWhole(removed.child(element), before, shape);
    }
  }

  private static void includeWhole(FieldSet set, JsonNode value, Shape shape) {
    set.include();
    if (shape.leaf(value)) {
      return;
    }
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        includeWhole(
            set.child("f:" + field.getKey()), field.getValue(), shape.field(field.getKey()));
      }
      return;
    }
    shape
        .items(value)
        .forEach((element, item) -> includeWhole(set.child(element), item, shape.item()));
  }
}
