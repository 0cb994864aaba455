package dev.slipway.blueprint;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a blueprint lets clusters override exists in the document's form. */
final class OverridablePaths {
  private OverridablePaths() {}

  static Stream<Problem> problems(At spec) {
    return spec.field("overridable")
        .items()
        .flatMap(
            path ->
                path.text().filter(text -> text.startsWith("/") && !leadsSomewhere(text)).stream()
                    .map(
                        text ->
                            path.problem(
                                "No field of a blueprint is at this path",
                                "a path below /spec, e.g. /foundation/nodePools/*/size",
                                "Put the path right, or remove it")));
  }

  private static boolean leadsSomewhere(String path) {
    JsonNode rules = resolved(BlueprintSchema.TREE.at("/properties/spec"));
    for (String segment : OverridePath.segments(path)) {
      rules = resolved(next(rules, segment));
    }
    return !rules.isMissingNode();
  }

  /** Items of lists go by any name, as entries of maps do. */
  private static JsonNode next(JsonNode rules, String segment) {
    if (rules.has("items")) {
      return rules.get("items");
    }
    JsonNode field = rules.path("properties").path(segment);
    return field.isMissingNode() && rules.path("additionalProperties").isObject()
        ? rules.get("additionalProperties")
        : field;
  }

  private static JsonNode resolved(JsonNode rules) {
    String reference = rules.path("$ref").asString("");
    return reference.isEmpty() ? rules : resolved(BlueprintSchema.TREE.at(reference.substring(1)));
  }
}
