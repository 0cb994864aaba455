package dev.slipway.blueprint;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How Jobs end and are kept.
 *
 * @param ttl how long a finished Job stays; absent: as governance says
 */
public record JobSettings(
    Foundation.@Nullable CronJobHistory history,
    @Nullable String ttl,
    @Nullable Concurrency concurrency) {

  /** What happens when the last run of a CronJob is not over. */
  public enum Concurrency {
    @JsonProperty("Allow")
    ALLOW,
    @JsonProperty("Forbid")
    FORBID,
    @JsonProperty("Replace")
    REPLACE
  }
}
