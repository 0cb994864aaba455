package dev.slipway.sandbox.cloud;

import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The states in an answer, told wrongly. */
final class StateWords {
  private static final String STATE = "state";

  /** Where something was before it got there. */
  private static final Map<String, String> BEFORE =
      Map.of(
          Cluster.RUNNING, Cluster.INITIAL,
          Cluster.FAILED, Cluster.INITIAL,
          Cluster.UPDATING, Cluster.INITIAL,
          Cluster.DELETING, Cluster.RUNNING,
          NodePool.ACTIVE, NodePool.INITIAL,
          NodePool.SCALING, NodePool.INITIAL);

  private static final Map<String, String> TASK_BEFORE =
      Map.of(Task.SUCCESS, Task.RUNNING, Task.FAIL, Task.RUNNING);

  private StateWords() {}

  static Answer earlier(Answer answer) {
    return retold(
        answer,
        node -> {
          String word = Json.text(node, STATE);
          return (node.has("task_id") ? TASK_BEFORE : BEFORE).getOrDefault(word, word);
        });
  }

  static Answer unknown(Answer answer, String word) {
    return retold(answer, _ -> word);
  }

  private static Answer retold(Answer answer, Function<JsonNode, String> teller) {
    if (answer.body() == null) {
      return answer;
    }
    JsonNode copy = Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(answer.body()));
    retell(copy, teller);
    return answer.with(copy);
  }

  private static void retell(JsonNode node, Function<JsonNode, String> teller) {
    if (node instanceof ObjectNode object && object.path(STATE).isString()) {
      object.put(STATE, teller.apply(object));
    }
    node.forEach(part -> retell(part, teller));
  }
}
