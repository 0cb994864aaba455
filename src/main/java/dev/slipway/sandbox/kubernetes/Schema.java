package dev.slipway.sandbox.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the values at one place of an object may be, what they default to, how they merge.
 *
 * @param name of a structure of Kubernetes, as in {@code core.v1.ServicePort}; else empty
 */
record Schema(String name, JsonNode node) {
  /** As a real server publishes them; {@code SchemasTests} takes them over. */
  private static final JsonNode DEFINITIONS =
      Json.read(resource("schemas.json")).path("definitions");

  /** What a real server's code fills in without publishing it. */
  private static final JsonNode DEFAULTS = Json.readYaml(resource("defaults.yaml"));

  private static final Set<String> NOTHING = Set.of("", "0", "false");

  static final Schema OBJECT_META = named("meta.v1.ObjectMeta");

  private static byte[] resource(String name) {
    try (InputStream file = Schema.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("%s is not on the class path".formatted(name));
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Schema of(JsonNode node) {
    return node.path("$ref").isString() ? named(Json.text(node, "$ref")) : new Schema("", node);
  }

  static Schema named(String name) {
    return new Schema(name, DEFINITIONS.path(name));
  }

  static Schema ofBuiltIn(String group, String version, String kind) {
    JsonNode wanted = Json.object().put("group", group).put("kind", kind).put("version", version);
    for (Map.Entry<String, JsonNode> definition : DEFINITIONS.properties()) {
      if (definition.getValue().path("kind").equals(wanted)) {
        return named(definition.getKey());
      }
    }
    throw new IllegalStateException("schemas.json does not know %s".formatted(wanted));
  }

  /** Of a custom resource, whose definition says nothing about what all objects have. */
  static Schema ofCustom(JsonNode node) {
    ObjectNode whole = node instanceof ObjectNode known ? known.deepCopy() : Json.object();
    ObjectNode properties = Json.child(whole, "properties");
    properties.putObject("apiVersion").put("type", "string");
    properties.putObject("kind").put("type", "string");
    properties.putObject("metadata").put("$ref", OBJECT_META.name());
    return new Schema("", whole);
  }

  /** The schema of that field; null where it is not declared. */
  @Nullable Schema property(String field) {
    JsonNode declared = node.path("properties").get(field);
    if (declared != null) {
      return of(declared);
    }
    JsonNode additional = node.path("additionalProperties");
    return additional.isObject() ? of(additional) : null;
  }

  /** A field of a structure rather than a key of a map. */
  boolean declares(String field) {
    return node.path("properties").has(field);
  }

  @Nullable Schema items() {
    return node.path("items").isObject() ? of(node.path("items")) : null;
  }

  String type() {
    return Json.text(node, "type");
  }

  String format() {
    return Json.text(node, "format");
  }

  boolean isQuantity() {
    return format().equals("quantity");
  }

  boolean isIntOrString() {
    return node.path("x-kubernetes-int-or-string").asBoolean(false);
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

  /** Strategic patches add to such a list instead of replacing it. */
  boolean patchMerges() {
    return Json.text(node, "x-kubernetes-patch-strategy").contains("merge");
  }

  /** The field by which strategic patches find an item; empty for plain values. */
  String patchKey() {
    return Json.text(node, "x-kubernetes-patch-merge-key");
  }

  /** Anything may be here. */
  boolean preservesUnknown() {
    return node.path("x-kubernetes-preserve-unknown-fields").asBoolean(false)
        || node.path("additionalProperties").asBoolean(false)
        || !node.has("type") && !node.has("properties");
  }

  /** Removes what the schema does not know. Returns where that was. */
  List<String> prune(ObjectNode object) {
    List<String> unknown = new ArrayList<>();
    pruneValue(object, "", unknown);
    return unknown;
  }

  private void pruneValue(JsonNode value, String path, List<String> unknown) {
    if (value instanceof ObjectNode object) {
      for (String field : new TreeSet<>(object.propertyNames())) {
        String place = path.isEmpty() ? field : path + "." + field;
        Schema declared = property(field);
        if (declared != null) {
          declared.pruneValue(object.get(field), place, unknown);
        } else if (!preservesUnknown()) {
          object.remove(field);
          unknown.add(place);
        }
      }
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
      DEFAULTS.path(name).properties().forEach(standard -> fill(object, standard));
      fillStandards(object);
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

  /**
   * An object of which nobody has said anything yet: parts of a structure that are never absent.
   */
  ObjectNode zero() {
    ObjectNode zero = Json.object();
    fillStandards(zero);
    for (Map.Entry<String, JsonNode> field : List.copyOf(zero.properties())) {
      Schema declared = property(field.getKey());
      if (declared != null && field.getValue().isObject()) {
        zero.set(field.getKey(), declared.zero());
      }
    }
    for (String field : Json.texts(node.path("required"))) {
      Schema declared = property(field);
      if (declared != null && declared.type().equals("array")) {
        zero.putArray(field);
      }
    }
    return zero;
  }

  private void fillStandards(ObjectNode object) {
    List<String> required = Json.texts(node.path("required"));
    for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
      JsonNode standard = property.getValue().path("default");
      // The nothing of a type is written only where there must be something.
      boolean nothing = !name.isEmpty() && NOTHING.contains(standard.asString(""));
      if (!standard.isMissingNode()
          && (!nothing || standard.isObject() || required.contains(property.getKey()))) {
        fill(object, Map.entry(property.getKey(), standard));
      }
    }
  }

  private static void fill(ObjectNode object, Map.Entry<String, JsonNode> standard) {
    if (!object.has(standard.getKey())) {
      object.set(standard.getKey(), standard.getValue().deepCopy());
    }
  }
}
