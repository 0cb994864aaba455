package dev.slipway.policy.cel;

import static java.util.stream.Collectors.toMap;

import dev.cel.common.values.NullValue;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A document as expressions see it: as written, without the defaults of what is left out; a field
 * that is {@code null} is left out, too.
 */
public final class DocumentValues {
  private final Map<String, Object> fields;

  private DocumentValues(Map<String, Object> fields) {
    this.fields = fields;
  }

  /**
   * @param tree a JSON object
   */
  public static DocumentValues of(JsonNode tree) {
    return new DocumentValues(fields(tree));
  }

  Map<String, Object> fields() {
    return fields;
  }

  private static Map<String, Object> fields(JsonNode object) {
    return object.properties().stream()
        .filter(field -> !field.getValue().isNull())
        .collect(
            toMap(
                Map.Entry::getKey,
                field -> value(field.getValue()),
                (first, _) -> first,
                LinkedHashMap::new));
  }

  /** CEL's numbers are of 64 bits. */
  private static Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> fields(node);
      case ARRAY -> node.valueStream().map(DocumentValues::value).toList();
      case NUMBER ->
          node.isIntegralNumber() && node.canConvertToLong()
              ? (Object) node.longValue()
              : (Object) node.doubleValue();
      case STRING -> node.stringValue();
      case BOOLEAN -> node.booleanValue();
      case NULL -> NullValue.NULL_VALUE;
      case BINARY, MISSING, POJO ->
          throw new IllegalStateException("No document holds " + node.getNodeType());
    };
  }
}
