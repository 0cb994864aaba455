package dev.slipway.sandbox.cloud;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request whose sender is known.
 *
 * @param action the operation's name, as routes have it
 * @param region what the endpoint, a header or a parameter says; else the first one
 * @param parameters of query and form, and those in the path
 * @param doomed a fault wants the task of this call to fail
 * @param listedUntil what was made after this is not listed yet
 */
record Call(
    String requestId,
    String action,
    String region,
    Map<String, String> parameters,
    byte[] body,
    Identity identity,
    boolean doomed,
    Instant listedUntil) {

  /** Who calls. {@code expires} of a session is in its token. */
  record Identity(String accessKeyId, String arn, String principal) {}

  boolean lists(Instant created) {
    return !created.isAfter(listedUntil);
  }

  String text(String name) {
    return parameters.getOrDefault(name, "");
  }

  String clusterId() {
    return text("ClusterId");
  }

  boolean flag(String name) {
    return Boolean.parseBoolean(text(name));
  }

  int number(String name, int otherwise) {
    String text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException wrong) {
      throw ApiError.invalid("%s must be a number, not \"%s\"".formatted(name, text));
    }
  }

  /** A query parameter that is a JSON array in one string. */
  JsonNode array(String name) {
    String text = text(name);
    if (text.isEmpty()) {
      return Json.array();
    }
    return required(parsed(text, name), JsonNode::isArray, name + " must be a JSON array");
  }

  List<String> texts(String name) {
    return array(name).valueStream().map(item -> item.asString("")).toList();
  }

  /** An RPC list: {@code Name.1}, {@code Name.2} and so on. */
  List<String> numbered(String name) {
    List<String> values = new ArrayList<>();
    for (int i = 1; parameters.containsKey(name + "." + i); i++) {
      values.add(text(name + "." + i));
    }
    return values;
  }

  /** The body, an object; an absent one is empty. */
  ObjectNode object() {
    if (body.length == 0) {
      return Json.object();
    }
    JsonNode node = required(parsed(body), JsonNode::isObject, "the body must be a JSON object");
    return (ObjectNode) node;
  }

  List<JsonNode> items() {
    return required(parsed(body), JsonNode::isArray, "the body must be a JSON array")
        .valueStream()
        .toList();
  }

  private static JsonNode parsed(byte[] bytes) {
    return parsed(new String(bytes, StandardCharsets.UTF_8), "the body");
  }

  private static JsonNode parsed(String text, String what) {
    JsonMapper mapper = Json.MAPPER;
    try {
      return mapper.readTree(text);
    } catch (JacksonException wrong) {
      throw ApiError.product(400, "InvalidParameter.Format", "%s is not JSON".formatted(what));
    }
  }

  private static JsonNode required(JsonNode node, Predicate<JsonNode> kind, String otherwise) {
    if (!kind.test(node)) {
      throw ApiError.product(400, "InvalidParameter.Format", otherwise);
    }
    return node;
  }
}
