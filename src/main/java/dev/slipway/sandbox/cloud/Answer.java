package dev.slipway.sandbox.cloud;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes back.
 *
 * @param body anything that becomes JSON; {@code null} for an empty body
 */
record Answer(int status, @Nullable Object body) {

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
}
