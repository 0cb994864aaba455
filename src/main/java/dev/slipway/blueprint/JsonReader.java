package dev.slipway.blueprint;

import dev.slipway.blueprint.DocumentTree.Place;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON as RFC 8259 has it, without comments and the like. */
final class JsonReader {
  private static final JsonFactory JSON = new JsonFactory();

  private final DocumentTree tree = new DocumentTree();

  private JsonReader() {}

  static DocumentTree read(String text) {
    var reader = new JsonReader();
    reader.readTokens(text);
    return reader.tree;
  }

  private void readTokens(String text) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      while (parser.nextToken() != null) {
        accept(parser);
      }
    } catch (JacksonException malformed) {
      throw tree.stop(
          "The document is not JSON: " + Problem.shortened(malformed.getOriginalMessage()),
          "text that cannot be read",
          "JSON (RFC 8259)",
          "Put this line right",
          place(malformed.getLocation()));
    }
  }

  private void accept(JsonParser parser) {
    JsonToken token = parser.currentToken();
    Place place = place(parser.currentTokenLocation());
    if (tree.complete()) {
      throw tree.stop(
          "Something follows the document",
          parser.getString(),
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
