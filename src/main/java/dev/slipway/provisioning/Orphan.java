package dev.slipway.provisioning;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cluster in the cloud that bears our mark and that nobody here looks after. It costs money until
 * a person deletes it or takes it over; we never do that by guess.
 *
 * @param roleArn RAM role of the account it is in; {@code null}: our own
 * @param projectId whose it was; {@code null}: nobody knows any more
 * @param foundAt of the first search that saw it
 * @param seenAt of the last one
 */
public record Orphan(
    long id,
    String cloudId,
    String cloudName,
    String region,
    @Nullable String roleArn,
    @Nullable UUID projectId,
    Reason reason,
    String message,
    Instant foundAt,
    Instant seenAt) {

  /** How it came to be one. */
  public enum Reason {
    /** No cluster under management ever had its mark, or a restored database lost it. */
    UNKNOWN_MARK,
    /** Its cluster is another one in the cloud. */
    DUPLICATE,
    /** Its cluster is deleted here. */
    LEFT_BEHIND
  }
}
