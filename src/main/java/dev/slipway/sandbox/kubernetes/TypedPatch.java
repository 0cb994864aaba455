package dev.slipway.sandbox.kubernetes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An applied document must fit its kind, or nobody can say who owns what of it. A real server calls
 * that a fault of its own (500), however strict it was asked to be.
 */
final class TypedPatch {
  private final List<String> problems = new ArrayList<>();

  private TypedPatch() {}

  /**
   * @throws Refusal naming everything that does not fit
   */
  static void require(ResourceType type, ObjectNode sent) {
    var patch = new TypedPatch();
    patch.check(type.schema(), sent, "");
    if (patch.problems.isEmpty()) {
      return;
    }
    throw Refusal.fault(
        "failed to create typed patch object (%s): %s"
            .formatted(
                describe(type, sent),
                patch.problems.size() == 1
                    ? patch.problems.getFirst()
                    : "errors:\n  " + String.join("\n  ", patch.problems)));
  }

  /** {@code team/web; apps/v1, Kind=Deployment} */
  static String describe(ResourceType type, ObjectNode sent) {
    return "%s/%s; %s"
        .formatted(
            Json.text(sent, "metadata", "namespace"),
            Json.text(sent, "metadata", "name"),
            describe(type.apiVersion(), type.kind()));
  }

  /** {@code /v1, Kind=Secret}: the group of the core has no name. */
  static String describe(String apiVersion, String kind) {
    return "%s%s, Kind=%s".formatted(apiVersion.contains("/") ? "" : "/", apiVersion, kind);
  }

  private void check(Schema schema, JsonNode value, String path) {
    if (value.isNull() || schema.isQuantity() || schema.isIntOrString()) {
      return;
    }
    switch (schema.type()) {
      case "object" -> {
        if (value instanceof ObjectNode object) {
          checkFields(schema, object, path);
        } else {
          problem(path, "expected map, got &{%s}".formatted(plain(value)));
        }
      }
      case "array" -> {
        if (value instanceof ArrayNode list) {
          checkItems(schema, list, path);
        } else {
          problem(path, "expected list, got &{%s}".formatted(plain(value)));
        }
      }
      case "string" -> requireScalar(value.isString(), "string", value, path);
      case "boolean" -> requireScalar(value.isBoolean(), "boolean", value, path);
      case "integer", "number" -> {
        if (!value.isNumber()) {
          problem(
              path, "expected numeric (int or float), got %s".formatted(SchemaCheck.typeOf(value)));
        }
      }
      default -> {}
    }
  }

  private void requireScalar(boolean fits, String expected, JsonNode value, String path) {
    if (!fits) {
      problem(
          path,
          "expected %s, got &value.valueUnstructured{Value:%s}".formatted(expected, plain(value)));
    }
  }

  private void checkFields(Schema schema, ObjectNode object, String path) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String place = path + "." + field.getKey();
      Schema declared = schema.property(field.getKey());
      if (declared != null) {
        check(declared, field.getValue(), place);
      } else if (!schema.preservesUnknown()) {
        problem(place, "field not declared in schema");
      }
    }
  }

  private void checkItems(Schema schema, ArrayNode list, String path) {
    Schema items = schema.items();
    Shape shape = Shape.of(schema);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode item = list.get(i);
      String place = "%s[%d]".formatted(path, i);
      if (!shape.leaf(list)) {
        if (!shape.isNamed(item)) {
          problem(
              path,
              ("element %d: associative list with keys has an element that omits all key fields"
                      + " %s (and doesn't have default values for any key fields)")
                  .formatted(i, shape.keys().stream().map("\"%s\""::formatted).toList()));
          continue;
        }
        String element = shape.element(item);
        place = path + FieldSet.readable(element);
        if (!seen.add(element)) {
          problem(path, "duplicate entries for key " + FieldSet.readable(element));
        }
      }
      if (items != null) {
        check(items, item, place);
      }
    }
  }

  private static String plain(JsonNode value) {
    return value.isValueNode() ? value.asString("") : Json.text(value);
  }

  private void problem(String path, String why) {
    problems.add("%s: %s".formatted(path, why));
  }
}
