package dev.slipway.blueprint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads blueprint documents: hard limits first, then well-formedness, then schema and meaning,
 * whose problems are answered together.
 */
public final class BlueprintDocuments {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private BlueprintDocuments() {}

  /** How a document is written. */
  public enum Format {
    YAML,
    JSON
  }

  /**
   * @throws BlueprintInvalid with every problem at once
   */
  public static BlueprintDocument read(byte[] text, Format format) {
    String decoded = DocumentText.decode(text);
    return read(
        switch (format) {
          case YAML -> YamlReader.read(decoded);
          case JSON -> JsonReader.read(decoded);
        });
  }

  /**
   * @throws BlueprintInvalid with every problem at once
   */
  public static BlueprintDocument read(JsonNode tree) {
    try {
      return read(tree.toString().getBytes(UTF_8), Format.JSON);
    } catch (StreamConstraintsException tooDeep) {
      throw new BlueprintInvalid(
          List.of(
              At.root(tree)
                  .problem(
                      "The document is nested too deeply",
                      "at most %d levels".formatted(DocumentTree.MAX_DEPTH),
                      "Flatten it")));
    }
  }

  /** The published JSON Schema (draft 2020-12) of the document. */
  public static JsonNode schema() {
    return BlueprintSchema.TREE.deepCopy();
  }

  /** A document that was checked when it was stored. */
  static BlueprintDocument stored(String json, String digest) {
    JsonNode tree = JSON.readTree(json);
    return new BlueprintDocument(tree, JSON.treeToValue(tree, Blueprint.class), digest);
  }

  private static BlueprintDocument read(DocumentTree document) {
    JsonNode tree = document.finish();
    At spec = At.root(tree).field("spec");
    List<Problem> problems =
        Stream.of(
                document.repeatedKeys().stream(),
                Stream.of(
                        BlueprintSchema.problems(tree),
                        UniqueNames.problems(spec),
                        References.problems(spec),
                        Bounds.problems(spec),
                        QueryFields.problems(spec),
                        StorageClassFields.problems(spec),
                        OverridablePaths.problems(spec))
                    .flatMap(found -> found)
                    .map(document::located))
            .flatMap(found -> found)
            .limit(DocumentTree.MAX_PROBLEMS)
            .toList();
    if (!problems.isEmpty()) {
      throw new BlueprintInvalid(problems);
    }
    return new BlueprintDocument(
        tree, JSON.treeToValue(tree, Blueprint.class), CanonicalJson.digest(tree));
  }
}
