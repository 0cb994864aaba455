package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.provisioning.Orphan;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cluster in the cloud that nobody here looks after.
 *
 * @param roleArn RAM role of its account; absent for our own
 * @param project whose it was; absent when nobody knows
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Orphan")
record OrphanResponse(
    @Schema(description = "The cloud's id of the cluster") String cloudId,
    String cloudName,
    @Schema(example = "cn-hangzhou") String region,
    @Nullable String roleArn,
    @Nullable String project,
    Orphan.Reason reason,
    String message,
    Instant foundAt,
    Instant seenAt) {
  static OrphanResponse from(Orphan orphan, @Nullable String project) {
    return new OrphanResponse(
        orphan.cloudId(),
        orphan.cloudName(),
        orphan.region(),
        orphan.roleArn(),
        project,
        orphan.reason(),
        orphan.message(),
        orphan.foundAt(),
        orphan.seenAt());
  }
}
