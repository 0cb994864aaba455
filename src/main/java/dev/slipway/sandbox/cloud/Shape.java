package dev.slipway.sandbox.cloud;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * JSON types of the fields of a request. The vendor is strict about them, above all where numbers
 * and booleans are strings; fields that are not named here may be anything.
 */
final class Shape {
  private static final Map<String, Predicate<JsonNode>> TYPES =
      Map.of(
          "string", JsonNode::isString,
          "bool", JsonNode::isBoolean,
          "int", JsonNode::isIntegralNumber,
          "array", JsonNode::isArray,
          "object", JsonNode::isObject);

  private final Map<String, String> fields = new LinkedHashMap<>();

  private Shape() {}

  /** Fields of one type, parted by spaces; {@code []} after a name means each of its items. */
  Shape with(String type, String names) {
    Arrays.stream(names.split(" ")).forEach(name -> fields.put(name, type));
    return this;
  }

  static Shape of(String type, String names) {
    return new Shape().with(type, names);
  }

  void check(JsonNode body) {
    fields.forEach((field, type) -> check(body, field, field, type));
  }

  private static void check(JsonNode node, String path, String field, String type) {
    int end = path.indexOf('.');
    String head = end < 0 ? path : path.substring(0, end);
    boolean each = head.endsWith("[]");
    JsonNode value = node.path(each ? head.substring(0, head.length() - 2) : head);
    if (value.isMissingNode() || value.isNull()) {
      return;
    }
    if (each) {
      require(value, "array", field);
      value.forEach(item -> descend(item, path, end, field, type));
      return;
    }
    descend(value, path, end, field, type);
  }

  private static void descend(JsonNode value, String path, int end, String field, String type) {
    if (end < 0) {
      require(value, type, field);
    } else {
      check(value, path.substring(end + 1), field, type);
    }
  }

  private static void require(JsonNode value, String type, String field) {
    Predicate<JsonNode> expected = TYPES.getOrDefault(type, _ -> false);
    if (!expected.test(value)) {
      throw ApiError.product(
          400,
          "InvalidParameter.Format",
          "Unmarshal type error: expected=%s, got=%s, field=%s"
              .formatted(type, typeOf(value), field));
    }
  }

  private static String typeOf(JsonNode value) {
    return TYPES.entrySet().stream()
        .filter(type -> type.getValue().test(value))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("number");
  }
}
