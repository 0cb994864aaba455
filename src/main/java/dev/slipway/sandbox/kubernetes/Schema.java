package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.Refusal.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A structural schema: what a kind's objects may hold, what they default to, how they merge. */
record Schema(JsonNode node) {
  private static final JsonNode BUILT_IN = builtIn();

  private static JsonNode builtIn() {
    try (InputStream file = Schema.class.getResourceAsStream("schemas.yaml")) {
      if (file == null) {
        throw new IllegalStateException("schemas.yaml is not on the class path");
      }
      return Json.readYaml(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static @Nullable Schema ofBuiltIn(String kind) {
    return BUILT_IN.has(kind) ? new Schema(BUILT_IN.get(kind)) : null;
  }

  /** The schema of that field; null where it is not declared. */
  @Nullable Schema property(String name) {
    if (node.path("properties").has(name)) {
      return new Schema(node.path("properties").get(name));
    }
    JsonNode additional = node.path("additionalProperties");
    return additional.isObject() ? new Schema(additional) : null;
  }

  boolean declares(String name) {
    return node.path("properties").has(name);
  }

  @Nullable Schema items() {
    return node.path("items").isObject() ? new Schema(node.path("items")) : null;
  }

  String listType() {
    return Json.text(node, "x-kubernetes-list-type");
  }

  List<String> listMapKeys() {
    return Json.texts(node.path("x-kubernetes-list-map-keys"));
  }

  boolean atomicMap() {
    return Json.text(node, "x-kubernetes-map-type").equals("atomic");
  }

  private boolean preservesUnknown() {
    return node.path("x-kubernetes-preserve-unknown-fields").asBoolean(false)
        || node.path("additionalProperties").asBoolean(false);
  }

  /** Removes what the schema does not know. Returns where that was. */
  List<String> prune(ObjectNode object) {
    List<String> unknown = new ArrayList<>();
    for (String field : List.copyOf(object.propertyNames())) {
      if (!isTypeOrMetadata(field)) {
        pruneField(object, field, field, unknown);
      }
    }
    return unknown;
  }

  private static boolean isTypeOrMetadata(String field) {
    return field.equals("apiVersion") || field.equals("kind") || field.equals("metadata");
  }

  private void pruneField(ObjectNode object, String field, String path, List<String> unknown) {
    Schema declared = property(field);
    if (declared != null) {
      declared.pruneValue(object.get(field), path, unknown);
    } else if (!preservesUnknown()) {
      object.remove(field);
      unknown.add(path);
    }
  }

  private void pruneValue(JsonNode value, String path, List<String> unknown) {
    if (value instanceof ObjectNode object) {
      List.copyOf(object.propertyNames())
          .forEach(field -> pruneField(object, field, path + "." + field, unknown));
    }
    Schema items = items();
    if (value instanceof ArrayNode list && items != null) {
      for (int i = 0; i < list.size(); i++) {
        items.pruneValue(list.get(i), "%s[%d]".formatted(path, i), unknown);
      }
    }
  }

  /** Fills in what is absent and has a default. */
  void fillDefaults(JsonNode value) {
    if (value instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
        JsonNode standard = property.getValue().path("default");
        if (!standard.isMissingNode() && !object.has(property.getKey())) {
          object.set(property.getKey(), standard.deepCopy());
        }
      }
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        Schema declared = property(field.getKey());
        if (declared != null) {
          declared.fillDefaults(field.getValue());
        }
      }
    }
    Schema items = items();
    if (value.isArray() && items != null) {
      value.forEach(items::fillDefaults);
    }
  }

  /** Everything in the object that the schema forbids. */
  List<Cause> problems(ObjectNode object) {
    List<Cause> problems = new ArrayList<>();
    checkObject(object, "", problems);
    return problems;
  }

  private void check(JsonNode value, String path, List<Cause> problems) {
    if (!hasType(value)) {
      problems.add(
          new Cause(
              "FieldValueTypeInvalid",
              "Invalid value: \"%s\": %s in body must be of type %s: \"%s\""
                  .formatted(typeOf(value), path, Json.text(node, "type"), typeOf(value)),
              path));
      return;
    }
    switch (value) {
      case ObjectNode object -> checkObject(object, path, problems);
      case ArrayNode list -> checkItems(list, path, problems);
      default -> checkScalar(value, path, problems);
    }
  }

  private void checkObject(ObjectNode object, String path, List<Cause> problems) {
    for (JsonNode required : node.path("required")) {
      if (!object.has(required.asString())) {
        problems.add(Cause.required(below(path, required.asString()), ""));
      }
    }
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      Schema declared =
          path.isEmpty() && isTypeOrMetadata(field.getKey()) ? null : property(field.getKey());
      if (declared != null) {
        declared.check(field.getValue(), below(path, field.getKey()), problems);
      }
    }
    checkAlternatives(object, path, problems);
  }

  private void checkAlternatives(ObjectNode object, String path, List<Cause> problems) {
    JsonNode alternatives = node.path("oneOf");
    if (alternatives.isEmpty()) {
      return;
    }
    int met = 0;
    for (JsonNode alternative : alternatives) {
      List<Cause> against = new ArrayList<>();
      new Schema(alternative).check(object, path, against);
      met += against.isEmpty() ? 1 : 0;
    }
    if (met != 1) {
      problems.add(
          Cause.invalid(
              path, "", "\"%s\" must validate one and only one schema (oneOf)".formatted(path)));
    }
  }

  private void checkItems(ArrayNode list, String path, List<Cause> problems) {
    if (list.size() < node.path("minItems").asInt(0)) {
      problems.add(
          Cause.invalid(
              path,
              String.valueOf(list.size()),
              "%s in body should have at least %d items"
                  .formatted(path, node.path("minItems").asInt())));
    }
    Schema items = items();
    if (items != null) {
      for (int i = 0; i < list.size(); i++) {
        items.check(list.get(i), "%s[%d]".formatted(path, i), problems);
      }
    }
  }

  private void checkScalar(JsonNode value, String path, List<Cause> problems) {
    JsonNode allowed = node.path("enum");
    if (!allowed.isEmpty() && allowed.valueStream().noneMatch(value::equals)) {
      List<String> quoted =
          Json.texts(allowed).stream().map(option -> "\"" + option + "\"").toList();
      problems.add(
          new Cause(
              "FieldValueNotSupported",
              "Unsupported value: \"%s\": supported values: %s"
                  .formatted(value.asString(""), String.join(", ", quoted)),
              path));
    }
    String pattern = Json.text(node, "pattern");
    if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(value.asString("")).find()) {
      problems.add(
          Cause.invalid(
              path, value.asString(""), "%s in body should match '%s'".formatted(path, pattern)));
    }
    if (value.isString() && value.stringValue().length() < node.path("minLength").asInt(0)) {
      problems.add(
          Cause.invalid(
              path,
              value.stringValue(),
              "%s in body should be at least %d chars long"
                  .formatted(path, node.path("minLength").asInt())));
    }
    checkRange(value, path, problems);
  }

  private void checkRange(JsonNode value, String path, List<Cause> problems) {
    if (!value.isNumber()) {
      return;
    }
    if (node.has("minimum") && value.asDouble() < node.get("minimum").asDouble()) {
      problems.add(
          Cause.invalid(
              path,
              value.asString(),
              "%s in body should be greater than or equal to %s"
                  .formatted(path, node.get("minimum").asString())));
    }
    if (node.has("maximum") && value.asDouble() > node.get("maximum").asDouble()) {
      problems.add(
          Cause.invalid(
              path,
              value.asString(),
              "%s in body should be less than or equal to %s"
                  .formatted(path, node.get("maximum").asString())));
    }
  }

  private boolean hasType(JsonNode value) {
    if (value.isNull()) {
      return node.path("nullable").asBoolean(false);
    }
    return switch (Json.text(node, "type")) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      default -> true;
    };
  }

  private static String typeOf(JsonNode value) {
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
