package dev.slipway.sandbox.cloud;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes back.
 *
 * @param body anything that becomes JSON; {@code null} for an empty body
 * @param headers beside the usual ones
 */
record Answer(int status, @Nullable Object body, Map<String, String> headers) {

  Answer(int status, @Nullable Object body) {
    this(status, body, Map.of());
  }

  static Answer of(Object body) {
    return new Answer(200, body);
  }

  static Answer empty() {
    return new Answer(200, null);
  }

  /** What most calls on a cluster answer. */
  static Answer accepted(Call call, Task task) {
    return of(
        Map.of(
            "cluster_id", task.clusterId(), "request_id", call.requestId(), "task_id", task.id()));
  }

  Answer with(Object other) {
    return new Answer(status, other, headers);
  }

  Answer with(String header, String value) {
    return new Answer(status, body, Map.of(header, value));
  }
}
