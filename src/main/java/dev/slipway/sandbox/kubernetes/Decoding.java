package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.WriteOptions.FieldValidation;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether a sent object can be read at all: a real server reads built-in kinds, and the metadata of
 * all others, into structures whose fields have types.
 */
final class Decoding {
  private Decoding() {}

  /**
   * Takes out what the kind does not have. Returns warnings of it.
   *
   * @throws Refusal when a value is of a wrong type, or anything is unknown and may not be
   */
  static List<String> read(ResourceType type, ObjectNode sent, FieldValidation unknown) {
    return read(type, sent, unknown, why -> Refusal.undecodable(type, why));
  }

  /** As {@link #read}, but it is the patch that is at fault. */
  static List<String> readPatched(ResourceType type, ObjectNode patched, FieldValidation unknown) {
    ObjectNode whole = patched.deepCopy();
    if (!type.is(Json.text(patched, "apiVersion"), Json.text(patched, "kind"))) {
      throw Refusal.invalidPatch(whole, "it is of another kind");
    }
    return read(type, patched, unknown, why -> Refusal.invalidPatch(whole, why));
  }

  /**
   * Of an applied document nothing is taken out: {@link TypedPatch} has refused what is unknown.
   */
  static void requireReadable(ResourceType type, ObjectNode sent) {
    problem(type, sent)
        .ifPresent(
            why -> {
              throw Refusal.fault(
                  ("failed to convert new object (%s) to proper version: unable to convert"
                          + " unstructured object to %s: %s")
                      .formatted(
                          TypedPatch.describe(type, sent),
                          TypedPatch.describe(type.apiVersion(), type.kind()),
                          why));
            });
  }

  private static List<String> read(
      ResourceType type,
      ObjectNode sent,
      FieldValidation validation,
      Function<String, Refusal> refusal) {
    problem(type, sent)
        .ifPresent(
            why -> {
              throw refusal.apply(why);
            });
    List<String> unknown =
        type.schema().prune(sent).stream().map("unknown field \"%s\""::formatted).toList();
    return switch (validation) {
      case Ignore -> List.of();
      case Warn -> unknown;
      case Strict -> {
        if (!unknown.isEmpty()) {
          throw refusal.apply("strict decoding error: " + String.join(", ", unknown));
        }
        yield unknown;
      }
    };
  }

  /** The first value that is of another type, in the server's words. */
  private static Optional<String> problem(ResourceType type, ObjectNode sent) {
    if (!type.is(ResourceType.Trait.CUSTOM)) {
      return Optional.ofNullable(problem(type.schema(), sent, type.kind(), ""));
    }
    JsonNode metadata = sent.path("metadata");
    return Optional.ofNullable(problem(Schema.OBJECT_META, metadata, type.kind(), "metadata"));
  }

  private static @Nullable String problem(
      Schema schema, JsonNode value, String structure, String path) {
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    if (schema.isQuantity()) {
      return Quantities.isQuantity(value) ? null : Quantities.RULE;
    }
    if (!SchemaCheck.hasType(schema, value)) {
      return "json: cannot unmarshal %s into Go struct field %s.%s of type %s"
          .formatted(word(value), structure, path, typeName(schema));
    }
    if (schema.format().equals("byte") && !isBase64(value.asString(""))) {
      return "illegal base64 data at input byte 0";
    }
    return switch (value) {
      case ObjectNode object -> problemWithin(schema, object, structure, path);
      case ArrayNode list -> problemAmong(schema, list, structure, path);
      default -> null;
    };
  }

  private static @Nullable String problemWithin(
      Schema schema, ObjectNode object, String structure, String path) {
    String own = schema.name().isEmpty() ? structure : lastPart(schema.name());
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      Schema declared = schema.property(field.getKey());
      String place = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      if (declared != null) {
        String found =
            problem(
                declared, field.getValue(), own, schema.declares(field.getKey()) ? place : path);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static @Nullable String problemAmong(
      Schema schema, ArrayNode list, String structure, String path) {
    Schema items = schema.items();
    if (items == null) {
      return null;
    }
    for (JsonNode item : list) {
      String found = problem(items, item, structure, path);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static String word(JsonNode value) {
    return switch (value.getNodeType()) {
      case BOOLEAN -> "bool";
      case NUMBER -> value.isIntegralNumber() ? "number" : "number " + value.asString();
      default -> SchemaCheck.typeOf(value);
    };
  }

  private static String typeName(Schema schema) {
    if (schema.isIntOrString()) {
      return "intstr.IntOrString";
    }
    return switch (schema.type()) {
      case "integer" -> schema.format();
      case "boolean" -> "bool";
      case "array" -> schema.items() == null ? "[]any" : "[]" + typeName(schema.items());
      case "object" ->
          schema.name().isEmpty()
              ? "map[string]string"
              : schema.name().substring(schema.name().indexOf('.') + 1);
      default -> "string";
    };
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static boolean isBase64(String text) {
    try {
      return Base64.getDecoder().decode(text) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
