package dev.slipway.blueprint;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published JSON Schema, and what it has against a document. */
final class BlueprintSchema {
  static final JsonNode TREE = load();

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              registry ->
                  registry.schemaRegistryConfig(
                      SchemaRegistryConfig.builder().locale(Locale.ROOT).build()))
          .getSchema(TREE);

  private BlueprintSchema() {}

  static Stream<Problem> problems(JsonNode tree) {
    return SCHEMA.validate(tree).stream()
        .filter(error -> !alternative(error))
        .filter(error -> !wordOfWrongType(error))
        .map(error -> new SchemaProblem(error, TREE).problem());
  }

  /** Alternatives are explained in one sentence by {@link Bounds}, not branch by branch. */
  private static boolean alternative(Error error) {
    return error.getEvaluationPath().toString().contains("/oneOf");
  }

  /** Its type is a problem already. */
  private static boolean wordOfWrongType(Error error) {
    return Set.of("enum", "const").contains(error.getKeyword())
        && !error.getInstanceNode().isString();
  }

  private static JsonNode load() {
    try (InputStream file =
        Objects.requireNonNull(
            BlueprintSchema.class.getResourceAsStream("/blueprint.schema.json"))) {
      return JsonMapper.shared().readTree(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
