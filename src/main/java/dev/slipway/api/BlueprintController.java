package dev.slipway.api;

import static dev.slipway.api.ProblemKind.CLOUD_REFUSED;
import static dev.slipway.api.ProblemKind.CLOUD_UNAVAILABLE;
import static dev.slipway.api.ProblemKind.INVALID_BLUEPRINT;
import static dev.slipway.api.ProblemKind.INVALID_PLACEMENT;
import static dev.slipway.api.ProblemKind.IN_USE;
import static dev.slipway.api.ProblemKind.NAME_TAKEN;
import static dev.slipway.api.ProblemKind.POLICY_VIOLATED;
import static dev.slipway.api.ProblemKind.PRECONDITION_REQUIRED;
import static dev.slipway.api.ProblemKind.ROLE_TOO_SMALL;
import static dev.slipway.api.ProblemKind.STALE;

import dev.slipway.access.Caller;
import dev.slipway.access.Permissions;
import dev.slipway.access.Project;
import dev.slipway.access.Role;
import dev.slipway.blueprint.BlueprintRevision;
import dev.slipway.blueprint.Blueprints;
import dev.slipway.catalog.Placement;
import dev.slipway.catalog.Region;
import dev.slipway.provisioning.BlueprintLifecycle;
import dev.slipway.provisioning.Submitted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/projects/{project}/blueprints")
@Tag(name = "Blueprints", description = "What clusters should be, in immutable revisions")
class BlueprintController {
  private final Permissions permissions;
  private final Blueprints blueprints;
  private final BlueprintLifecycle lifecycle;

  BlueprintController(
      Permissions permissions, Blueprints blueprints, BlueprintLifecycle lifecycle) {
    this.permissions = permissions;
    this.blueprints = blueprints;
    this.lifecycle = lifecycle;
  }

  @PostMapping(consumes = {MediaType.APPLICATION_YAML_VALUE, MediaType.APPLICATION_JSON_VALUE})
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Submit a blueprint",
      description = "Judged by policy first; a refused one is answered with all findings.")
  @CanFail({ROLE_TOO_SMALL, NAME_TAKEN, INVALID_BLUEPRINT, POLICY_VIOLATED})
  ResponseEntity<SubmittedResponse> submitBlueprint(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @RequestBody BlueprintLifecycle.Text document,
      Once once) {
    Project into = permissions.require(caller, Role.OPERATOR, project);
    return once.answer(
        () -> {
          Submitted submitted = lifecycle.submit(caller, into, document);
          String location =
              "/api/v1/projects/%s/blueprints/%s".formatted(project, submitted.revision().name());
          return ResponseEntity.created(URI.create(location))
              .eTag(EntityTags.of(submitted.revision().revision()))
              .body(SubmittedResponse.from(submitted, project));
        });
  }

  @PostMapping(
      path = "/validate",
      consumes = {MediaType.APPLICATION_YAML_VALUE, MediaType.APPLICATION_JSON_VALUE})
  @Operation(
      summary = "Judge a blueprint without storing it",
      description =
          "With a place (region, vpcId, nodeVSwitches) the cloud is asked, and the proof counts"
              + " addresses as well.")
  @CanFail({INVALID_BLUEPRINT, INVALID_PLACEMENT, CLOUD_REFUSED, CLOUD_UNAVAILABLE})
  JudgedResponse validateBlueprint(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @RequestParam(required = false) @Nullable Region region,
      @RequestParam(defaultValue = "") String vpcId,
      @RequestParam(defaultValue = "") List<String> nodeVSwitches,
      @RequestParam(defaultValue = "") List<String> podVSwitches,
      @RequestBody BlueprintLifecycle.Text document) {
    Project within = permissions.require(caller, Role.VIEWER, project);
    Placement placement = PlacementParameters.of(region, vpcId, nodeVSwitches, podVSwitches);
    return JudgedResponse.from(lifecycle.validate(within, document, placement));
  }

  @GetMapping
  @Operation(summary = "List blueprints with their latest revisions")
  Page<BlueprintResponse> listBlueprints(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = Page.LIMIT) @Min(1) @Max(Page.MOST) int limit) {
    Project within = permissions.require(caller, Role.VIEWER, project);
    return Page.of(
        blueprints.list(within.id(), cursor, limit + 1),
        limit,
        BlueprintRevision::name,
        revision -> BlueprintResponse.summary(revision, project));
  }

  @GetMapping("/{name}")
  @Operation(summary = "Read a blueprint's latest revision")
  ResponseEntity<BlueprintResponse> readBlueprint(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @PathVariable String name) {
    Project within = permissions.require(caller, Role.VIEWER, project);
    BlueprintRevision latest = blueprints.require(within.id(), name);
    return ResponseEntity.ok()
        .eTag(EntityTags.of(latest.revision()))
        .body(BlueprintResponse.from(latest, project));
  }

  @PutMapping(
      path = "/{name}",
      consumes = {MediaType.APPLICATION_YAML_VALUE, MediaType.APPLICATION_JSON_VALUE})
  @Operation(
      summary = "Add a revision to a blueprint",
      description = "If-Match names the latest revision. The same content again adds nothing.")
  @CanFail({ROLE_TOO_SMALL, STALE, PRECONDITION_REQUIRED, INVALID_BLUEPRINT, POLICY_VIOLATED})
  ResponseEntity<SubmittedResponse> reviseBlueprint(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @PathVariable String name,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody BlueprintLifecycle.Text document) {
    Project within = permissions.require(caller, Role.OPERATOR, project);
    int current = blueprints.require(within.id(), name).revision();
    EntityTags.require(ifMatch, current);
    Submitted submitted = lifecycle.revise(caller, within, name, current, document);
    return ResponseEntity.ok()
        .eTag(EntityTags.of(submitted.revision().revision()))
        .body(SubmittedResponse.from(submitted, project));
  }

  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete a blueprint that no cluster uses",
      description = "If-Match, where it is sent, names the latest revision.")
  @CanFail({ROLE_TOO_SMALL, IN_USE, STALE})
  void deleteBlueprint(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @PathVariable String name,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    Project within = permissions.require(caller, Role.OPERATOR, project);
    int current = blueprints.require(within.id(), name).revision();
    lifecycle.delete(caller, within, name, EntityTags.named(ifMatch, current));
  }

  @GetMapping("/{name}/revisions")
  @Operation(summary = "List a blueprint's revisions, newest first")
  Page<BlueprintResponse> listRevisions(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @PathVariable String name,
      @RequestParam(defaultValue = "" + Integer.MAX_VALUE) int cursor,
      @RequestParam(defaultValue = Page.LIMIT) @Min(1) @Max(Page.MOST) int limit) {
    Project within = permissions.require(caller, Role.VIEWER, project);
    blueprints.require(within.id(), name);
    return Page.of(
        blueprints.revisions(within.id(), name, cursor, limit + 1),
        limit,
        BlueprintRevision::revision,
        revision -> BlueprintResponse.summary(revision, project));
  }

  @GetMapping("/{name}/revisions/{revision}")
  @Operation(summary = "Read one revision of a blueprint")
  BlueprintResponse readRevision(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @PathVariable String name,
      @PathVariable int revision) {
    Project within = permissions.require(caller, Role.VIEWER, project);
    return BlueprintResponse.from(blueprints.require(within.id(), name, revision), project);
  }

  @GetMapping("/{name}/revisions/{revision}/diff")
  @Operation(summary = "Say what changed from another revision to this one")
  DiffResponse diffRevisions(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @PathVariable String name,
      @PathVariable int revision,
      @RequestParam int against) {
    Project within = permissions.require(caller, Role.VIEWER, project);
    return DiffResponse.between(
        blueprints.require(within.id(), name, against),
        blueprints.require(within.id(), name, revision));
  }
}
