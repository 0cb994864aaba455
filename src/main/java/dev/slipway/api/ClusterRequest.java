package dev.slipway.api;

import dev.slipway.provisioning.CreateCluster;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A wanted cluster.
 *
 * @param revision the blueprint's latest, when absent
 * @param overrides JSON merge patch (RFC 7396) below the blueprint's {@code spec}, on paths that it
 *     lists as overridable
 */
@Schema(name = "NewCluster")
record ClusterRequest(
    @NotNull(message = Patterns.NAME_WORDS)
        @Pattern(regexp = Patterns.NAME, message = Patterns.NAME_WORDS)
        @Schema(example = "payments-eu")
        String name,
    @NotNull(message = "the name of a blueprint") @Schema(example = "payments-prod")
        String blueprint,
    @Min(value = 1, message = "1 or more") @Schema(example = "1") @Nullable Integer revision,
    @NotNull(message = "region, vpcId and nodeVSwitches") @Valid PlacementRequest placement,
    @Schema(types = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        @Nullable JsonNode overrides)
    implements JsonRequest {
  CreateCluster toWanted() {
    return new CreateCluster(name, blueprint, revision, placement.toPlacement(), overrides);
  }
}
