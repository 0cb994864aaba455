package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.ClusterClient.Reply;
import dev.slipway.sandbox.kubernetes.RequestScript.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A script as one server answers it, in a form in which two servers can be compared. */
final class Conversation {
  private final ClusterClient server;
  private final String namespace = "requests-" + UUID.randomUUID().toString().substring(0, 8);
  private final Map<String, String> kept = new HashMap<>();

  private Conversation(ClusterClient server) {
    this.server = server;
    kept.put("ns", namespace);
  }

  /** One answer per step. */
  static List<ObjectNode> with(ClusterClient server, RequestScript script) {
    var conversation = new Conversation(server);
    conversation.makeNamespace();
    try {
      return script.steps().stream().map(conversation::answer).toList();
    } finally {
      conversation.deleteNamespaces();
    }
  }

  private void makeNamespace() {
    server.create(
        "/api/v1/namespaces",
        "{apiVersion: v1, kind: Namespace, metadata: {name: %s}}".formatted(namespace));
  }

  private void deleteNamespaces() {
    for (JsonNode found : server.get("/api/v1/namespaces").body().path("items")) {
      String name = Json.text(found, "metadata", "name");
      if (name.startsWith(namespace)) {
        server.delete("/api/v1/namespaces/" + name);
      }
    }
    NamespaceController.finishDeletions(server);
  }

  private ObjectNode answer(Step step) {
    ObjectNode answer = Json.object().put("step", step.title());
    if (step.events() > 0) {
      answer.set("events", Normalized.events(watch(step), namespace));
      return answer;
    }
    Reply reply = send(step);
    step.kept()
        .forEach((name, place) -> kept.put(name, Json.read(reply.body()).at(place).asString("")));
    answer.setAll(Normalized.answer(reply, step, namespace));
    return answer;
  }

  private Reply send(Step step) {
    if (step.until() == 0) {
      return server.exchange(step.method(), filled(step.path()), step.type(), filled(step.text()));
    }
    return Awaitility.await()
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> server.exchange(step.method(), filled(step.path()), step.type(), ""),
            reply -> reply.status() == step.until());
  }

  private ArrayNode watch(Step step) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(server.open(filled(step.path())), StandardCharsets.UTF_8))) {
      List<JsonNode> events = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        events.add(Json.read(line.getBytes(StandardCharsets.UTF_8)));
        if (events.size() == step.events()) {
          break;
        }
      }
      return Json.array().addAll(events);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String filled(String text) {
    String filled = text;
    for (Map.Entry<String, String> value : kept.entrySet()) {
      filled = filled.replace("{%s}".formatted(value.getKey()), value.getValue());
    }
    return filled;
  }
}
