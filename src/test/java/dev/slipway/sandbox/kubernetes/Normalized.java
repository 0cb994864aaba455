package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.ClusterClient.Reply;
import dev.slipway.sandbox.kubernetes.RequestScript.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Answers without what differs from one run to the next. */
final class Normalized {
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
  private static final Pattern UID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern GENERATED = Pattern.compile("\\bgen-[a-z0-9]{5}\\b");
  private static final Set<String> NUMBERS_OF_A_SERVER =
      Set.of("resourceVersion", "continue", "nodePort", "healthCheckNodePort", "clusterIP");

  private Normalized() {}

  static ObjectNode answer(Reply reply, Step step, String namespace) {
    ObjectNode answer = Json.object().put("status", reply.status());
    if (!reply.warnings().isEmpty()) {
      reply.warnings().forEach(answer.withArray("warnings")::add);
    }
    JsonNode body = body(reply, namespace);
    if (Json.text(body, "kind").equals("Status") && Json.text(body, "status").equals("Failure")) {
      answer.put("reason", Json.text(body, "reason"));
      answer.put("message", Json.text(body, "message"));
      answer.setAll(
          details(body.get("details") instanceof ObjectNode found ? found : Json.object()));
    } else {
      step.only().forEach((list, names) -> keepOnly((ArrayNode) body.get(list), names));
      answer.set("object", body);
    }
    return step.compared().isEmpty() ? answer : parts(answer, step.compared());
  }

  static ArrayNode events(ArrayNode events, String namespace) {
    return (ArrayNode)
        clean(
            Json.read(
                Json.text(events).replace(namespace, "{ns}").getBytes(StandardCharsets.UTF_8)));
  }

  private static JsonNode body(Reply reply, String namespace) {
    String text = new String(reply.body(), StandardCharsets.UTF_8).replace(namespace, "{ns}");
    return text.startsWith("{")
        ? clean(Json.read(text.lines().findFirst().orElse("").getBytes(StandardCharsets.UTF_8)))
        : StringNode.valueOf(text);
  }

  /** The causes in one order: the server's is that of a map. */
  private static ObjectNode details(ObjectNode details) {
    List<ObjectNode> causes = new ArrayList<>();
    for (JsonNode cause : details.path("causes")) {
      causes.add(
          Json.object()
              .put("reason", Json.text(cause, "reason"))
              .put("field", Json.text(cause, "field")));
    }
    causes.sort(
        Comparator.comparing((ObjectNode cause) -> Json.text(cause, "field"))
            .thenComparing(cause -> Json.text(cause, "reason")));
    details.remove("causes");
    ObjectNode normalized = Json.object();
    if (!details.isEmpty()) {
      normalized.set("details", details);
    }
    if (!causes.isEmpty()) {
      normalized.putArray("causes").addAll(causes);
    }
    return normalized;
  }

  private static void keepOnly(ArrayNode list, List<String> names) {
    list.removeIf(item -> !names.contains(Json.text(item, "name")));
  }

  private static ObjectNode parts(ObjectNode answer, List<String> compared) {
    ObjectNode parts = Json.object();
    for (String part : compared) {
      if (part.equals("names")) {
        answer
            .path("object")
            .path("items")
            .forEach(item -> parts.withArray("names").add(Json.text(item, "metadata", "name")));
      } else if (!answer.at("/" + part).isMissingNode()) {
        parts.set(part, answer.at("/" + part));
      }
    }
    return parts;
  }

  private static JsonNode clean(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove("storageVersionHash");
      for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
        object.set(field.getKey(), cleanField(field.getKey(), field.getValue()));
      }
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, clean(list.get(i)));
      }
    } else if (node.isString()) {
      return StringNode.valueOf(clean(node.stringValue()));
    }
    return node;
  }

  private static JsonNode cleanField(String name, JsonNode value) {
    if (NUMBERS_OF_A_SERVER.contains(name)
        && value.isValueNode()
        && !value.asString("").isEmpty()) {
      return value.asString().equals("None")
          ? value
          : StringNode.valueOf(name.toUpperCase(Locale.ROOT));
    }
    if (name.equals("clusterIPs")) {
      return Json.array().add(value.path(0).asString("").equals("None") ? "None" : "CLUSTERIP");
    }
    JsonNode clean = clean(value);
    return switch (name) {
      case "managedFields" -> sorted(clean, "manager", "operation", "subresource");
      case "resources" -> clean.isArray() ? sorted(clean, "name") : clean;
      default -> clean;
    };
  }

  /** Times of a whole second, or who came first, decide the order. */
  private static JsonNode sorted(JsonNode list, String... keys) {
    List<JsonNode> sorted = new ArrayList<>();
    list.forEach(sorted::add);
    sorted.sort(
        Comparator.comparing(
            item -> Stream.of(keys).map(key -> Json.text(item, key)).toList().toString()));
    return Json.array().addAll(sorted);
  }

  private static String clean(String text) {
    String timeless = TIME.matcher(text).replaceAll("TIME");
    String anonymous = UID.matcher(timeless).replaceAll("UID");
    return GENERATED.matcher(anonymous).replaceAll("gen-GENERATED");
  }
}
