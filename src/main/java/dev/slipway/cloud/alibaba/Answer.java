package dev.slipway.cloud.alibaba;

import dev.slipway.cloud.Accepted;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What came back for a call that went well. Whatever we cannot do without and is not there makes
 * the answer unreadable: taking an empty answer for "nothing there" could create a thing twice.
 */
record Answer(AlibabaErrors errors, String requestId, JsonNode body) {

  String text(String field) {
    String text = body.path(field).asString("");
    if (text.isEmpty()) {
      throw errors.unreadable("the answer has no \"%s\"".formatted(field), requestId);
    }
    return text;
  }

  /** The list at that JSON pointer; an empty one means the answer itself. */
  List<JsonNode> list(String pointer) {
    JsonNode list = body.at(pointer);
    if (!list.isArray()) {
      throw errors.unreadable("the answer has no list at \"%s\"".formatted(pointer), requestId);
    }
    return list.valueStream().toList();
  }

  Accepted accepted(String resourceId) {
    return new Accepted(resourceId, body.path("task_id").asString(""), requestId);
  }
}
