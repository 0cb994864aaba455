package dev.slipway.api;

import dev.slipway.catalog.Placement;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Where a cluster is; see {@link PlacementRequest}. */
@Schema(name = "ClusterPlacement")
record PlacementResponse(
    @Schema(example = "cn-hangzhou") String region,
    String vpcId,
    List<String> nodeVSwitches,
    List<String> podVSwitches) {
  static PlacementResponse from(Placement placement) {
    return new PlacementResponse(
        placement.region().id(),
        placement.vpcId(),
        placement.nodeVSwitches(),
        placement.podVSwitches());
  }
}
