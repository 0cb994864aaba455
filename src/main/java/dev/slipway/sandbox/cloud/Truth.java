package dev.slipway.sandbox.cloud;

import java.time.Instant;

/**
 * One thing that the simulated cloud really did.
 *
 * @param number counts from 1 without gaps
 * @param action the call that asked for it
 * @param requestId of that call
 * @param resourceId of the node pool if one is meant, else of the cluster
 * @param name of what {@code resourceId} names
 * @param outcome {@code accepted} when the call is answered; {@code succeeded}, {@code failed} or
 *     {@code canceled} when its task ends
 * @param detail what else matters, e.g. which resources were left behind
 */
public record Truth(
    long number,
    Instant time,
    String action,
    String requestId,
    String clusterId,
    String resourceId,
    String name,
    String outcome,
    String detail) {
  public static final String ACCEPTED = "accepted";
  public static final String SUCCEEDED = "succeeded";
  public static final String FAILED = "failed";
  public static final String CANCELED = "canceled";
}
