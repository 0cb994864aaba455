package dev.slipway.sandbox.kubernetes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A set of places in an object, written as {@code FieldsV1}: {@code f:} a field, {@code k:} an item
 * by its keys, {@code v:} an item by its value, {@code .} the place itself.
 */
final class FieldSet {
  private final TreeMap<String, FieldSet> below = new TreeMap<>();
  private boolean itself;

  /** Every place that a value takes. */
  static FieldSet of(JsonNode value, Shape shape) {
    FieldSet set = new FieldSet();
    set.addAll(value, shape);
    return set;
  }

  private void addAll(JsonNode value, Shape shape) {
    if (shape.leaf(value)) {
      itself = true;
    } else if (value.isObject()) {
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        FieldSet child = child("f:" + field.getKey());
        child.addAll(field.getValue(), shape.field(field.getKey()));
        child.itself |= field.getValue().isEmpty() || !shape.declares(field.getKey());
      }
    } else {
      shape
          .items(value)
          .forEach(
              (element, item) -> {
                FieldSet child = child(element);
                child.addAll(item, shape.item());
                child.itself = true;
              });
    }
  }

  static FieldSet parse(JsonNode fieldsV1) {
    FieldSet set = new FieldSet();
    set.itself = fieldsV1.isEmpty() || fieldsV1.has(".");
    for (Map.Entry<String, JsonNode> entry : fieldsV1.properties()) {
      if (!entry.getKey().equals(".")) {
        set.below.put(entry.getKey(), parse(entry.getValue()));
      }
    }
    return set;
  }

  ObjectNode toFieldsV1() {
    ObjectNode json = Json.object();
    if (itself && below.values().stream().anyMatch(child -> !child.isEmpty())) {
      json.putObject(".");
    }
    below.forEach(
        (element, child) -> {
          if (!child.isEmpty()) {
            json.set(element, child.toFieldsV1());
          }
        });
    return json;
  }

  boolean isEmpty() {
    return !itself && below.values().stream().allMatch(FieldSet::isEmpty);
  }

  boolean itself() {
    return itself;
  }

  void include() {
    itself = true;
  }

  /** The places below that element, made if need be. */
  FieldSet child(String element) {
    return below.computeIfAbsent(element, _ -> new FieldSet());
  }

  @Nullable FieldSet find(String element) {
    return below.get(element);
  }

  FieldSet union(FieldSet other) {
    FieldSet union = new FieldSet();
    union.addAll(this);
    union.addAll(other);
    return union;
  }

  private void addAll(FieldSet other) {
    itself |= other.itself;
    other.below.forEach((element, child) -> child(element).addAll(child));
  }

  FieldSet without(FieldSet other) {
    FieldSet rest = new FieldSet();
    rest.itself = itself && !other.itself;
    below.forEach(
        (element, child) -> {
          FieldSet others = other.below.get(element);
          rest.below.put(element, others == null ? child : child.without(others));
        });
    return rest;
  }

  FieldSet intersection(FieldSet other) {
    FieldSet both = new FieldSet();
    both.itself = itself && other.itself;
    below.forEach(
        (element, child) -> {
          FieldSet others = other.below.get(element);
          if (others != null) {
            both.below.put(element, child.intersection(others));
          }
        });
    return both;
  }

  /** The places as people read them: {@code .spec.containers[name="web"].image}. */
  List<String> paths() {
    List<String> paths = new ArrayList<>();
    collectPaths("", paths);
    return paths;
  }

  private void collectPaths(String path, List<String> paths) {
    if (itself) {
      paths.add(path);
    }
    below.forEach((element, child) -> child.collectPaths(path + readable(element), paths));
  }

  /** A path element as people read it. */
  static String readable(String element) {
    String rest = element.substring(2);
    return switch (element.charAt(0)) {
      case 'f' -> "." + rest;
      case 'v' -> "[=%s]".formatted(rest);
      default ->
          Json.readYaml(rest.getBytes(StandardCharsets.UTF_8)).properties().stream()
              .map(key -> key.getKey() + "=" + Json.text(key.getValue()))
              .collect(Collectors.joining(",", "[", "]"));
    };
  }
}
