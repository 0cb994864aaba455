package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.policy.Waiver;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded exception from a rule; see {@link WaiverRequest}.
 *
 * @param expired it counts no more
 */
@Schema(name = "Waiver")
@JsonInclude(JsonInclude.Include.NON_NULL)
record WaiverResponse(
    UUID id,
    @Schema(example = "NET-13") String rule,
    @Nullable String blueprint,
    @Nullable String pool,
    @Nullable String workload,
    String reason,
    String owner,
    Instant expiresAt,
    boolean expired,
    String grantedBy,
    Instant grantedAt) {
  static WaiverResponse from(Waiver waiver, Instant now) {
    return new WaiverResponse(
        waiver.id(),
        waiver.rule(),
        waiver.scope().blueprint(),
        waiver.scope().pool(),
        waiver.scope().workload(),
        waiver.reason(),
        waiver.owner(),
        waiver.expiresAt(),
        !waiver.expiresAt().isAfter(now),
        waiver.grantedBy(),
        waiver.grantedAt());
  }
}
