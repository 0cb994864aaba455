package dev.slipway.api;

import dev.slipway.catalog.Placement;
import dev.slipway.catalog.Region;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a cluster goes.
 *
 * @param nodeVSwitches of control plane and nodes, one per zone
 * @param podVSwitches of pods (Terway); the node vSwitches, when absent
 */
@Schema(name = "Placement")
record PlacementRequest(
    @NotNull(message = Patterns.REGION_WORDS)
        @Pattern(regexp = Patterns.REGION, message = Patterns.REGION_WORDS)
        @Schema(example = "cn-hangzhou")
        String region,
    @NotNull(message = Patterns.RESOURCE_ID_WORDS)
        @Pattern(regexp = Patterns.RESOURCE_ID, message = Patterns.RESOURCE_ID_WORDS)
        @Schema(example = "vpc-demo")
        String vpcId,
    @NotNull(message = "1 to 8 vSwitch ids") @Size(min = 1, max = 8, message = "1 to 8 vSwitch ids")
        List<@Pattern(regexp = Patterns.RESOURCE_ID, message = Patterns.RESOURCE_ID_WORDS) String>
            nodeVSwitches,
    @Size(max = 16, message = "at most 16 vSwitch ids")
        @Nullable
            List<
                @Pattern(regexp = Patterns.RESOURCE_ID, message = Patterns.RESOURCE_ID_WORDS)
                String>
            podVSwitches) {
  Placement toPlacement() {
    return new Placement(
        new Region(region), vpcId, nodeVSwitches, podVSwitches == null ? List.of() : podVSwitches);
  }
}
