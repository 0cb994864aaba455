package dev.slipway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.slipway.blueprint.BlueprintDocuments;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The blueprint's schema as components of the contract, so that clients get types for it. */
final class BlueprintContract {
  static final String NAME = "Blueprint";

  private static final Pattern REFERENCE = Pattern.compile("#/\\$defs/(Blueprint)?");

  private BlueprintContract() {}

  static Map<String, Schema<?>> schemas() {
    ObjectNode whole = BlueprintDocuments.schema().asObject().deepCopy();
    JsonNode parts = whole.remove("$defs");
    whole.remove("$id");
    whole.remove("$schema");
    Map<String, Schema<?>> schemas = new LinkedHashMap<>();
    schemas.put(NAME, schema(whole));
    parts.forEachEntry((part, schema) -> schemas.put(nameOf(part), schema(schema)));
    return schemas;
  }

  private static String nameOf(String part) {
    return part.startsWith(NAME) ? part : NAME + part;
  }

  private static Schema<?> schema(JsonNode part) {
    String text = REFERENCE.matcher(part.toString()).replaceAll("#/components/schemas/" + NAME);
    try {
      return Json31.mapper().readValue(text, Schema.class);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
