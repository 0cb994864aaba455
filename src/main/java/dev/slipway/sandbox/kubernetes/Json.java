package dev.slipway.sandbox.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reading, writing and reaching into documents; objects are kept as plain trees. */
final class Json {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  private static final JsonMapper STRICT_JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final YAMLMapper STRICT_YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final Pattern NAMED_TWICE = Pattern.compile("Duplicate .*[\"'](.+?)[\"']");

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static JsonNode read(byte[] json) {
    return JSON.readTree(json);
  }

  static ObjectNode readObject(byte[] json) {
    return (ObjectNode) JSON.readTree(json);
  }

  /** YAML holds JSON as well. */
  static JsonNode readYaml(byte[] yaml) {
    return YAML.readTree(yaml);
  }

  /** A document as a client sent it. */
  static ObjectNode readSent(byte[] body, boolean yaml) {
    try {
      if ((yaml ? readYaml(body) : read(body)) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      throw Refusal.badRequest(
          "error decoding the request's body: %s".formatted(e.getOriginalMessage()));
    }
    throw Refusal.badRequest("the request's body is not an object");
  }

  /**
   * @throws Refusal when a field is named twice
   */
  static void requireNamedOnce(byte[] body, boolean yaml, ResourceType type) {
    try {
      (yaml ? STRICT_YAML : STRICT_JSON).readTree(body);
    } catch (StreamReadException e) {
      Matcher twice = NAMED_TWICE.matcher(String.valueOf(e.getOriginalMessage()));
      if (twice.find()) {
        throw Refusal.undecodable(
            type, "strict decoding error: duplicate field \"%s\"".formatted(twice.group(1)));
      }
    }
  }

  static byte[] write(Object value) {
    return JSON.writeValueAsBytes(value);
  }

  static String text(JsonNode node) {
    return JSON.writeValueAsString(node);
  }

  /** Null says the same as nothing. */
  static void dropNulls(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.removeIf(JsonNode::isNull);
    }
    node.forEach(Json::dropNulls);
  }

  static JsonNode at(JsonNode node, String... path) {
    JsonNode found = node;
    for (String field : path) {
      found = found.path(field);
    }
    return found;
  }

  /** The text at that path; empty where there is none. */
  static String text(JsonNode node, String... path) {
    return at(node, path).asString("");
  }

  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asString("")));
    return texts;
  }

  /** The object below {@code field}, made if need be. */
  static ObjectNode child(ObjectNode parent, String field) {
    return parent.get(field) instanceof ObjectNode child ? child : parent.putObject(field);
  }

  static ObjectNode metadata(ObjectNode object) {
    return child(object, "metadata");
  }
}
