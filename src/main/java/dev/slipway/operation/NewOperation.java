package dev.slipway.operation;

import java.util.List;
import java.util.UUID;

/**
 * An operation to be started.
 *
 * @param kind e.g. {@code CreateCluster}
 * @param planDigest digest of the accepted plan
 * @param plan the accepted plan as JSON, kept as it was read
 * @param requestedBy subject of the caller
 */
public record NewOperation(
    UUID projectId,
    UUID clusterId,
    String cluster,
    String kind,
    String planDigest,
    String plan,
    String requestedBy,
    List<NewStep> steps) {
  public NewOperation {
    steps = List.copyOf(steps);
  }

  /**
   * A step to be run.
   *
   * @param key unique in its operation
   * @param kind what the runner dispatches on
   * @param after keys of the steps that must have succeeded before
   */
  public record NewStep(String key, String kind, String layer, String target, List<String> after) {
    public NewStep {
      after = List.copyOf(after);
    }
  }
}
