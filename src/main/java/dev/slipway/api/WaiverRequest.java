package dev.slipway.api;

import dev.slipway.policy.Waiver;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An exception from a rule.
 *
 * @param rule id of a rule that can be waived, of the catalogue or of the project
 * @param blueprint only in this blueprint; absent means in all of the project
 * @param pool only for findings about this node pool
 * @param workload only for findings about this workload
 * @param owner who answers for it
 * @param expiresAt when it ends by itself
 */
@Schema(name = "NewWaiver")
record WaiverRequest(
    @NotBlank(message = "the id of a rule, e.g. NET-13")
        @Size(max = 40, message = "1 to 40 signs")
        @Schema(example = "NET-13")
        String rule,
    @Size(min = 1, max = 63, message = "1 to 63 signs") @Nullable String blueprint,
    @Size(min = 1, max = 63, message = "1 to 63 signs") @Nullable String pool,
    @Size(min = 1, max = 63, message = "1 to 63 signs") @Nullable String workload,
    @NotBlank(message = "why the rule need not be met, in words")
        @Size(max = 1000, message = "1 to 1000 signs")
        String reason,
    @NotBlank(message = "who answers for it") @Size(max = 128, message = "1 to 128 signs")
        String owner,
    @NotNull(message = "a time such as 2027-01-31T10:00:00Z") Instant expiresAt)
    implements JsonRequest {
  Waiver.Wish wish() {
    return new Waiver.Wish(
        rule, new Waiver.Scope(blueprint, pool, workload), reason, owner, expiresAt);
  }
}
