package dev.slipway.policy.cel;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.slipway.blueprint.BlueprintDocuments;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The types of the blueprint's schema, so that a field that does not exist, or is of another type,
 * is told when an expression is compiled.
 */
record DocumentTypes(ImmutableMap<String, CelType> byName) implements CelTypeProvider {
  /** The whole document. */
  static final CelType DOCUMENT = StructTypeReference.create("Blueprint");

  static DocumentTypes ofSchema() {
    JsonNode schema = BlueprintDocuments.schema();
    JsonNode definitions = schema.path("$defs");
    return new DocumentTypes(
        Stream.concat(
                Stream.of(Map.entry(DOCUMENT.name(), schema)),
                definitions.properties().stream()
                    .filter(definition -> structured(definition.getValue())))
            .collect(
                toImmutableMap(
                    Map.Entry::getKey,
                    entry -> struct(entry.getKey(), entry.getValue(), definitions))));
  }

  @Override
  public ImmutableCollection<CelType> types() {
    return byName.values();
  }

  @Override
  public Optional<CelType> findType(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  private static boolean structured(JsonNode definition) {
    return definition.has("properties");
  }

  private static StructType struct(String name, JsonNode definition, JsonNode definitions) {
    ImmutableMap<String, CelType> fields =
        definition.path("properties").properties().stream()
            .collect(
                toImmutableMap(Map.Entry::getKey, field -> type(field.getValue(), definitions)));
    return StructType.create(
        name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
  }

  /** A number may be whole in one document and not in the next; a quantity may be a text. */
  private static CelType type(JsonNode definition, JsonNode definitions) {
    String reference = definition.path("$ref").asString("");
    if (!reference.isEmpty()) {
      String name = reference.substring(reference.lastIndexOf('/') + 1);
      JsonNode referred = definitions.path(name);
      return structured(referred) ? StructTypeReference.create(name) : type(referred, definitions);
    }
    return switch (definition.path("type").asString("")) {
      case "string" -> SimpleType.STRING;
      case "integer" -> SimpleType.INT;
      case "boolean" -> SimpleType.BOOL;
      case "array" -> ListType.create(type(definition.path("items"), definitions));
      case "object" ->
          MapType.create(
              SimpleType.STRING, type(definition.path("additionalProperties"), definitions));
      default -> SimpleType.DYN;
    };
  }
}
