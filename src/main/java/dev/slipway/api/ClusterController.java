package dev.slipway.api;

import static dev.slipway.api.ProblemKind.CAPACITY_INSUFFICIENT;
import static dev.slipway.api.ProblemKind.CLOUD_REFUSED;
import static dev.slipway.api.ProblemKind.CLOUD_UNAVAILABLE;
import static dev.slipway.api.ProblemKind.INVALID_BODY;
import static dev.slipway.api.ProblemKind.INVALID_PLACEMENT;
import static dev.slipway.api.ProblemKind.NAME_TAKEN;
import static dev.slipway.api.ProblemKind.POLICY_VIOLATED;
import static dev.slipway.api.ProblemKind.ROLE_TOO_SMALL;
import static dev.slipway.api.ProblemKind.STALE;
import static dev.slipway.api.ProblemKind.STATE_FORBIDS;

import dev.slipway.access.Caller;
import dev.slipway.access.Permissions;
import dev.slipway.access.Project;
import dev.slipway.access.Role;
import dev.slipway.cluster.ClusterStatus;
import dev.slipway.cluster.ClusterView;
import dev.slipway.cluster.Clusters;
import dev.slipway.plan.Plan;
import dev.slipway.provisioning.ClusterLifecycle;
import dev.slipway.provisioning.Started;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/projects/{project}/clusters")
@Tag(name = "Clusters", description = "Clusters under management")
class ClusterController {
  private final Permissions permissions;
  private final Clusters clusters;
  private final ClusterLifecycle lifecycle;

  ClusterController(Permissions permissions, Clusters clusters, ClusterLifecycle lifecycle) {
    this.permissions = permissions;
    this.clusters = clusters;
    this.lifecycle = lifecycle;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Create a cluster",
      description = "Answers at once; the operation named by Location does the work.")
  @ApiResponse(
      responseCode = "202",
      description = "Accepted and stored",
      content = @Content(schema = @Schema(implementation = StartedResponse.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The plan, when dryRun is true; refused or not",
      content = @Content(schema = @Schema(implementation = PlanResponse.class)))
  @CanFail({
    ROLE_TOO_SMALL,
    NAME_TAKEN,
    INVALID_BODY,
    INVALID_PLACEMENT,
    POLICY_VIOLATED,
    CAPACITY_INSUFFICIENT,
    CLOUD_REFUSED,
    CLOUD_UNAVAILABLE
  })
  ResponseEntity<?> createCluster(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestBody ClusterRequest request,
      Once once) {
    if (dryRun) {
      Project within = permissions.require(caller, Role.VIEWER, project);
      return planned(lifecycle.planCreation(within, request.toWanted()));
    }
    Project within = permissions.require(caller, Role.OPERATOR, project);
    return once.answer(
        () -> lifecycle.allow(within, request.toWanted()),
        allowed -> started(lifecycle.create(caller, allowed), project));
  }

  @GetMapping
  @Operation(
      summary = "List clusters",
      description = "Deleted ones are left out unless the status asks for them.")
  Page<ClusterResponse> listClusters(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @RequestParam(required = false) @Nullable ClusterStatus status,
      @RequestParam(required = false) @Nullable String blueprint,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = Page.LIMIT) @Min(1) @Max(Page.MOST) int limit) {
    Project within = permissions.require(caller, Role.VIEWER, project);
    return Page.of(
        clusters.list(within.id(), status, blueprint, cursor, limit + 1),
        limit,
        ClusterView::name,
        cluster -> ClusterResponse.from(cluster, project));
  }

  @GetMapping("/{name}")
  @Operation(summary = "Read a cluster")
  ResponseEntity<ClusterResponse> readCluster(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @PathVariable String name) {
    Project within = permissions.require(caller, Role.VIEWER, project);
    ClusterView cluster = clusters.require(within.id(), name);
    return ResponseEntity.ok()
        .eTag(EntityTags.of(cluster.version()))
        .body(ClusterResponse.from(cluster, project));
  }

  @PostMapping(path = "/{name}/plan", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Plan a change of a cluster",
      description =
          "Starts and stores nothing. Action CREATE plans a cluster that need not exist yet; DELETE"
              + " says what goes and what stays.")
  @CanFail({INVALID_BODY, INVALID_PLACEMENT, CLOUD_REFUSED, CLOUD_UNAVAILABLE})
  PlanResponse planCluster(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @PathVariable @Pattern(regexp = Patterns.NAME, message = Patterns.NAME_WORDS) String name,
      @RequestBody PlanRequest request) {
    Project within = permissions.require(caller, Role.VIEWER, project);
    return PlanResponse.from(
        request.deletion()
            ? lifecycle.planDeletion(within, name)
            : lifecycle.planCreation(within, request.toWanted(name)));
  }

  @DeleteMapping("/{name}")
  @Operation(
      summary = "Delete a cluster",
      description =
          "Answers at once; the operation named by Location does the work. If-Match, where it is"
              + " sent, names the version to be deleted.")
  @ApiResponse(
      responseCode = "202",
      description = "Accepted and stored",
      content = @Content(schema = @Schema(implementation = StartedResponse.class)))
  @ApiResponse(
      responseCode = "200",
      description = "What goes and what stays, when dryRun is true",
      content = @Content(schema = @Schema(implementation = PlanResponse.class)))
  @CanFail({ROLE_TOO_SMALL, STATE_FORBIDS, STALE, CLOUD_REFUSED, CLOUD_UNAVAILABLE})
  ResponseEntity<?> deleteCluster(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @PathVariable String name,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    Project within = permissions.require(caller, dryRun ? Role.VIEWER : Role.OPERATOR, project);
    @Nullable Long expected =
        EntityTags.named(ifMatch, clusters.require(within.id(), name).version());
    return dryRun
        ? planned(lifecycle.planDeletion(within, name))
        : started(lifecycle.delete(caller, within, name, expected), project);
  }

  @PostMapping(path = "/{name}/kubeconfig", produces = MediaType.APPLICATION_YAML_VALUE)
  @Operation(
      summary = "Issue a short-lived kubeconfig",
      description = "Needs the role operator. It is told in history and kept nowhere.")
  @CanFail({ROLE_TOO_SMALL, STATE_FORBIDS, CLOUD_REFUSED, CLOUD_UNAVAILABLE})
  ResponseEntity<String> issueKubeconfig(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @PathVariable String name,
      @RequestParam(defaultValue = "15") @Min(15) @Max(60) int minutes) {
    Project within = permissions.require(caller, Role.OPERATOR, project);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(lifecycle.kubeconfig(caller, within, name, Duration.ofMinutes(minutes)).yaml());
  }

  private static ResponseEntity<PlanResponse> planned(Plan plan) {
    return ResponseEntity.ok(PlanResponse.from(plan));
  }

  private static ResponseEntity<StartedResponse> started(Started started, String project) {
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .location(URI.create("/api/v1/operations/" + started.operationId()))
        .body(StartedResponse.from(started, project));
  }
}
