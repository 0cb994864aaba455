package dev.slipway.api;

import dev.slipway.catalog.Placement;
import dev.slipway.catalog.Region;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place as query parameters name it. */
final class PlacementParameters {
  private PlacementParameters() {}

  /**
   * @return {@code null} where no place is named
   * @throws ParametersInvalid for a place without its region, which would be passed over
   */
  static @Nullable Placement of(
      @Nullable Region region,
      String vpcId,
      List<String> nodeVSwitches,
      List<String> podVSwitches) {
    if (region != null) {
      return new Placement(region, vpcId, nodeVSwitches, podVSwitches);
    }
    if (!vpcId.isEmpty() || !nodeVSwitches.isEmpty() || !podVSwitches.isEmpty()) {
      throw ParametersInvalid.missing("region", "the region of the place");
    }
    return null;
  }
}
