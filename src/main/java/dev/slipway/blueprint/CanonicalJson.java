package dev.slipway.blueprint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One form for one content, after RFC 8785: no blanks, keys in order of their UTF-16 units, numbers
 * in plain decimal without needless zeros.
 */
final class CanonicalJson {
  private CanonicalJson() {}

  static String write(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT ->
          node.properties().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(field -> quoted(field.getKey()) + ":" + write(field.getValue()))
              .collect(joining(",", "{", "}"));
      case ARRAY ->
          node.values().stream().map(CanonicalJson::write).collect(joining(",", "[", "]"));
      case NUMBER -> node.decimalValue().stripTrailingZeros().toPlainString();
      case STRING, BOOLEAN, NULL -> node.toString();
      case BINARY, MISSING, POJO ->
          throw new IllegalStateException("No document holds " + node.getNodeType());
    };
  }

  /** SHA-256, lower-case hex. */
  static String digest(JsonNode tree) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(write(tree).getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }

  private static String quoted(String key) {
    return JsonNodeFactory.instance.stringNode(key).toString();
  }
}
