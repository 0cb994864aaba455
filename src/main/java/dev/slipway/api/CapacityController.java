package dev.slipway.api;

import static dev.slipway.api.ProblemKind.CLOUD_REFUSED;
import static dev.slipway.api.ProblemKind.CLOUD_UNAVAILABLE;
import static dev.slipway.api.ProblemKind.INVALID_PLACEMENT;

import dev.slipway.access.Caller;
import dev.slipway.access.Permissions;
import dev.slipway.access.Project;
import dev.slipway.access.Role;
import dev.slipway.catalog.Placement;
import dev.slipway.catalog.Region;
import dev.slipway.cluster.ClusterView;
import dev.slipway.cluster.Clusters;
import dev.slipway.provisioning.CapacityProofs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/projects/{project}")
@Tag(
    name = "Capacity",
    description = "What each zone and pool needs and has, at its maximum and in losses")
class CapacityController {
  private final Permissions permissions;
  private final Clusters clusters;
  private final CapacityProofs proofs;

  CapacityController(Permissions permissions, Clusters clusters, CapacityProofs proofs) {
    this.permissions = permissions;
    this.clusters = clusters;
    this.proofs = proofs;
  }

  @GetMapping("/blueprints/{name}/revisions/{revision}/capacity")
  @Operation(
      summary = "Read a revision's capacity proof",
      description =
          "With a place (region, vpcId, nodeVSwitches) the cloud is asked, and the proof counts"
              + " addresses as well.")
  @CanFail({INVALID_PLACEMENT, CLOUD_REFUSED, CLOUD_UNAVAILABLE})
  CapacityDocumentResponse readRevisionCapacity(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @PathVariable String name,
      @PathVariable int revision,
      @RequestParam(required = false) @Nullable Region region,
      @RequestParam(defaultValue = "") String vpcId,
      @RequestParam(defaultValue = "") List<String> nodeVSwitches,
      @RequestParam(defaultValue = "") List<String> podVSwitches) {
    Project within = permissions.require(caller, Role.VIEWER, project);
    Placement placement = PlacementParameters.of(region, vpcId, nodeVSwitches, podVSwitches);
    return CapacityDocumentResponse.from(
        proofs.ofRevision(within, name, revision, placement), project, name, revision, null);
  }

  @GetMapping("/clusters/{name}/capacity")
  @Operation(
      summary = "Read a cluster's capacity proof",
      description =
          "Asks the cloud for free addresses and for the nodes that stand: what is needed is what"
              + " comes on top of them.")
  @CanFail({CLOUD_REFUSED, CLOUD_UNAVAILABLE})
  CapacityDocumentResponse readClusterCapacity(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @PathVariable String name) {
    Project within = permissions.require(caller, Role.VIEWER, project);
    ClusterView cluster = clusters.require(within.id(), name);
    return CapacityDocumentResponse.from(
        proofs.ofCluster(within, cluster), project, cluster.blueprint(), cluster.revision(), name);
  }
}
