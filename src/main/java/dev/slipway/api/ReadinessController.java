package dev.slipway.api;

import dev.slipway.access.Caller;
import dev.slipway.access.Permissions;
import dev.slipway.access.Project;
import dev.slipway.access.Role;
import dev.slipway.cluster.ClusterView;
import dev.slipway.cluster.Clusters;
import dev.slipway.provisioning.ClusterReadiness;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/projects/{project}/clusters/{name}/readiness")
@Tag(name = "Readiness", description = "What a cluster declares beside what is there")
class ReadinessController {
  private final Permissions permissions;
  private final Clusters clusters;
  private final ClusterReadiness readiness;

  ReadinessController(Permissions permissions, Clusters clusters, ClusterReadiness readiness) {
    this.permissions = permissions;
    this.clusters = clusters;
    this.readiness = readiness;
  }

  @GetMapping
  @Operation(
      summary = "Read a cluster's readiness, layer by layer",
      description =
          "Asks cloud and cluster, and answers in any case within seconds: what did not answer is"
              + " UNKNOWN, with the reason.")
  ReadinessResponse readReadiness(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @PathVariable String name) {
    Project within = permissions.require(caller, Role.VIEWER, project);
    ClusterView cluster = clusters.require(within.id(), name);
    return ReadinessResponse.from(readiness.of(within, cluster), cluster, project);
  }
}
