package dev.slipway.blueprint;

import dev.slipway.blueprint.DocumentTree.Place;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON as RFC 8259 has it, without comments and the like. */
final class JsonReader {
  /** The parser takes whatever {@link DocumentText} lets by; {@link DocumentTree} judges it. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNameLength(DocumentText.MAX_BYTES)
                  .maxNumberLength(DocumentText.MAX_BYTES)
                  .maxStringLength(DocumentText.MAX_BYTES)
                  .build())
          .build();

  private final DocumentTree tree = new DocumentTree();
  private final String text;

  private JsonReader(String text) {
    this.text = text;
  }

  static DocumentTree read(String text) {
    var reader = new JsonReader(text);
    reader.readTokens();
    return reader.tree;
  }

  private void readTokens() {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      readTokens(parser);
    }
  }

  private void readTokens(JsonParser parser) {
    try {
      while (parser.nextToken() != null) {
        accept(parser);
      }
    } catch (JacksonException malformed) {
      throw malformed(
          Objects.requireNonNullElseGet(malformed.getLocation(), parser::currentLocation));
    }
  }

  /** In our own words: the parser's speak of its classes and settings. */
  private BlueprintInvalid malformed(TokenStreamLocation location) {
    int offset = Math.clamp(location.getCharOffset(), 0, text.length());
    String rest = text.substring(offset).strip();
    return rest.isEmpty()
        ? malformed("its end", "Close every quote, bracket and brace", location)
        : malformed(
            Problem.shortened(rest.lines().findFirst().orElse("")),
            "Put this line right",
            location);
  }

  private BlueprintInvalid malformed(String found, String remedy, TokenStreamLocation location) {
    return tree.stop("The document is not JSON", found, "JSON (RFC 8259)", remedy, place(location));
  }

  private void accept(JsonParser parser) {
    JsonToken token = parser.currentToken();
    Place place = place(parser.currentTokenLocation());
    if (tree.complete()) {
      throw tree.stop(
          "Something follows the document",
          Problem.shortened(parser.getString()),
          "one document",
          "Send each blueprint by itself",
          place);
    }
    switch (token) {
      case START_OBJECT -> tree.startObject(place);
      case START_ARRAY -> tree.startArray(place);
      case END_OBJECT, END_ARRAY -> tree.end();
      case PROPERTY_NAME -> tree.key(parser.getString(), place);
      case VALUE_STRING -> tree.text(parser.getString(), place);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> tree.number(parser.getString(), place);
      case VALUE_TRUE -> tree.bool(true, place);
      case VALUE_FALSE -> tree.bool(false, place);
      case VALUE_NULL -> tree.nothing(place);
      case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("A text yields no " + token);
    }
  }

  private static Place place(TokenStreamLocation location) {
    return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }
}
