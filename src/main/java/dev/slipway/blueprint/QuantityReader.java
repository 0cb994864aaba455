package dev.slipway.blueprint;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** A Kubernetes quantity as text: one written as a number becomes its plain decimal digits. */
final class QuantityReader extends ValueDeserializer<String> {
  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) {
    return parser.currentToken().isNumeric()
        ? parser.getDecimalValue().stripTrailingZeros().toPlainString()
        : parser.getString();
  }
}
