package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.Refusal.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything in an object that its schema forbids, in the server's words. */
final class SchemaCheck {
  private final List<Cause> problems = new ArrayList<>();

  private SchemaCheck() {}

  static List<Cause> problems(Schema schema, ObjectNode object) {
    var check = new SchemaCheck();
    check.check(schema, object, "");
    return check.problems;
  }

  private void check(Schema schema, JsonNode value, String path) {
    if (!hasType(schema, value)) {
      String type = schema.isIntOrString() ? "integer,string" : schema.type();
      problems.add(
          new Cause(
              "FieldValueTypeInvalid",
              "Invalid value: \"%s\": %s in body must be of type %s: \"%s\""
                  .formatted(typeOf(value), path, type, typeOf(value)),
              path));
      return;
    }
    switch (value) {
      case ObjectNode object -> checkObject(schema, object, path);
      case ArrayNode list -> checkItems(schema, list, path);
      default -> checkScalar(schema, value, path);
    }
  }

  private void checkObject(Schema schema, ObjectNode object, String path) {
    for (String required : Json.texts(schema.node().path("required"))) {
      if (isAbsent(object, required, schema) && !hasZero(schema, required)) {
        problems.add(Cause.required(below(path, required), ""));
      }
    }
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      Schema declared = schema.property(field.getKey());
      if (declared != null) {
        check(declared, field.getValue(), below(path, field.getKey()));
      }
    }
    checkAlternatives(schema, object, path);
  }

  /** Empty texts and lists of built-in kinds are as good as none. */
  private static boolean isAbsent(ObjectNode object, String field, Schema schema) {
    JsonNode value = object.path(field);
    boolean empty =
        value.isString() ? value.stringValue().isEmpty() : value.isArray() && value.isEmpty();
    return value.isMissingNode() || !schema.name().isEmpty() && empty;
  }

  /** Numbers and structures of built-in kinds cannot be absent: they are 0 and empty then. */
  private static boolean hasZero(Schema schema, String field) {
    Schema declared = schema.property(field);
    return !schema.name().isEmpty()
        && declared != null
        && !declared.type().equals("string")
        && !declared.type().equals("array");
  }

  private void checkAlternatives(Schema schema, ObjectNode object, String path) {
    JsonNode alternatives = schema.node().path("oneOf");
    long met =
        alternatives
            .valueStream()
            .filter(one -> problems(Schema.of(one), object).isEmpty())
            .count();
    if (!alternatives.isEmpty() && met != 1) {
      // A real server does not say where, either.
      problems.add(
          Cause.invalid(
              "<nil>",
              "",
              "\"%s\" must validate one and only one schema (oneOf). Found %s"
                  .formatted(path, met == 0 ? "none valid" : met + " valid alternatives")));
    }
  }

  private void checkItems(Schema schema, ArrayNode list, String path) {
    int least = schema.node().path("minItems").asInt(0);
    int most = schema.node().path("maxItems").asInt(Integer.MAX_VALUE);
    if (list.size() < least) {
      problems.add(
          Cause.invalid(
              path,
              IntNode.valueOf(list.size()),
              "%s in body should have at least %d items".formatted(path, least)));
    }
    if (list.size() > most) {
      problems.add(
          new Cause(
              "FieldValueTooMany",
              "Too many: %d: must have at most %d items".formatted(list.size(), most),
              path));
    }
    Schema items = schema.items();
    if (items != null && list.size() <= most) {
      for (int i = 0; i < list.size(); i++) {
        check(items, list.get(i), "%s[%d]".formatted(path, i));
      }
    }
  }

  private void checkScalar(Schema schema, JsonNode value, String path) {
    JsonNode allowed = schema.node().path("enum");
    if (!allowed.isEmpty() && allowed.valueStream().noneMatch(value::equals)) {
      problems.add(Cause.notSupported(path, value.asString(""), Json.texts(allowed)));
    }
    if (value.isString()) {
      checkText(schema, value.stringValue(), path);
    } else if (value.isNumber()) {
      checkRange(schema, value, path);
    }
  }

  private void checkText(Schema schema, String value, String path) {
    int least = schema.node().path("minLength").asInt(0);
    int most = schema.node().path("maxLength").asInt(Integer.MAX_VALUE);
    String pattern = Json.text(schema.node(), "pattern");
    if (value.length() > most) {
      problems.add(
          new Cause(
              "FieldValueTooLong",
              "Too long: may not be more than %d bytes".formatted(most),
              path));
      return;
    }
    if (value.length() < least) {
      problems.add(
          Cause.invalid(
              path, value, "%s in body should be at least %d chars long".formatted(path, least)));
    }
    if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(value).find()) {
      problems.add(
          Cause.invalid(path, value, "%s in body should match '%s'".formatted(path, pattern)));
    }
  }

  private void checkRange(Schema schema, JsonNode value, String path) {
    JsonNode least = schema.node().path("minimum");
    JsonNode most = schema.node().path("maximum");
    if (least.isNumber() && value.asDouble() < least.asDouble()) {
      problems.add(outside(path, value, "greater than or equal to", least));
    }
    if (most.isNumber() && value.asDouble() > most.asDouble()) {
      problems.add(outside(path, value, "less than or equal to", most));
    }
  }

  private static Cause outside(String path, JsonNode value, String comparison, JsonNode limit) {
    return Cause.invalid(
        path, value, "%s in body should be %s %s".formatted(path, comparison, limit.asString()));
  }

  static boolean hasType(Schema schema, JsonNode value) {
    if (schema.isIntOrString()) {
      return value.isString() || value.isIntegralNumber();
    }
    if (value.isNull()) {
      return schema.node().path("nullable").asBoolean(false);
    }
    return switch (schema.type()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      default -> true;
    };
  }

  static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "object";
      case ARRAY -> "array";
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      default -> "null";
    };
  }

  private static String below(String path, String field) {
    return path.isEmpty() ? field : path + "." + field;
  }
}
