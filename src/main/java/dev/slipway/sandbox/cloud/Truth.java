package dev.slipway.sandbox.cloud;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that the simulated cloud really did. A cluster or node pool is there from the {@code
 * accepted} of its creation until the {@code succeeded} of its deletion, or until it is {@code
 * removed} or {@code vanished}.
 *
 * @param number counts from 1 without gaps
 * @param action the call that asked for it; empty when there was none
 * @param requestId of that call
 * @param caller who made it, as an ARN; only with {@code accepted}
 * @param kind {@code cluster} or {@code nodepool}: what {@code resourceId} names
 * @param resourceId of the node pool if one is meant, else of the cluster
 * @param name of what {@code resourceId} names
 * @param tags that it bears now, as they were asked for
 * @param outcome {@code accepted} when the call is answered; {@code succeeded}, {@code failed} or
 *     {@code canceled} when its task ends; {@code removed} of a node pool that went with its
 *     cluster; {@code vanished} of what went without a call
 * @param detail what else matters, e.g. which resources were left behind or which add-ons are meant
 */
public record Truth(
    long number,
    Instant time,
    String action,
    String requestId,
    String caller,
    String kind,
    String clusterId,
    String resourceId,
    String name,
    Map<String, String> tags,
    String outcome,
    String detail) {
  public static final String ACCEPTED = "accepted";
  public static final String SUCCEEDED = "succeeded";
  public static final String FAILED = "failed";
  public static final String CANCELED = "canceled";
  public static final String REMOVED = "removed";
  public static final String VANISHED = "vanished";

  /** Logs of older sandboxes do not say who, what kind and which tags. */
  public Truth {
    caller = Objects.requireNonNullElse(caller, "");
    kind = Objects.requireNonNullElse(kind, "");
    tags = Objects.requireNonNullElse(tags, Map.of());
  }
}
