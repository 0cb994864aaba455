package dev.slipway.history;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line to be added; see {@link Event} for the meaning of the parts. */
public record NewEvent(
    UUID projectId,
    @Nullable String cluster,
    @Nullable UUID operationId,
    @Nullable Long number,
    String type,
    @Nullable String step,
    String actor,
    @Nullable String reason,
    String message,
    Map<String, String> details) {

  public static NewEvent outsideOperations(
      UUID projectId,
      @Nullable String cluster,
      String type,
      String actor,
      @Nullable String reason,
      String message,
      Map<String, String> details) {
    return new NewEvent(
        projectId, cluster, null, null, type, null, actor, reason, message, details);
  }
}
