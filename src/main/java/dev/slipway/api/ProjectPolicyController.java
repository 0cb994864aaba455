package dev.slipway.api;

import static dev.slipway.api.ProblemKind.INVALID_BODY;
import static dev.slipway.api.ProblemKind.PRECONDITION_REQUIRED;
import static dev.slipway.api.ProblemKind.ROLE_TOO_SMALL;
import static dev.slipway.api.ProblemKind.STALE;

import dev.slipway.access.Caller;
import dev.slipway.access.Permissions;
import dev.slipway.access.Project;
import dev.slipway.access.Role;
import dev.slipway.policy.ProjectRule;
import dev.slipway.policy.ProjectRules;
import dev.slipway.provisioning.ProjectRuleLifecycle;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Optional;
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
@RequestMapping("/api/v1/projects/{project}/policies")
@Tag(
    name = "Project policies",
    description = "Rules in CEL (cel.dev) that a project adds to the catalogue")
class ProjectPolicyController {
  private final Permissions permissions;
  private final ProjectRules rules;
  private final ProjectRuleLifecycle lifecycle;

  ProjectPolicyController(
      Permissions permissions, ProjectRules rules, ProjectRuleLifecycle lifecycle) {
    this.permissions = permissions;
    this.rules = rules;
    this.lifecycle = lifecycle;
  }

  @GetMapping
  @Operation(summary = "List the project's own rules", description = "In order of id.")
  Page<ProjectRuleResponse> listProjectPolicies(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = Page.LIMIT) @Min(1) @Max(Page.MOST) int limit) {
    Project within = permissions.require(caller, Role.VIEWER, project);
    return Page.of(
        rules.list(within.id(), cursor, limit + 1),
        limit,
        ProjectRule::id,
        ProjectRuleResponse::from);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Read one of the project's own rules")
  ResponseEntity<ProjectRuleResponse> readProjectPolicy(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @PathVariable String id) {
    Project within = permissions.require(caller, Role.VIEWER, project);
    ProjectRule rule = rules.require(within.id(), id);
    return ResponseEntity.ok()
        .eTag(EntityTags.of(rule.version()))
        .body(ProjectRuleResponse.from(rule));
  }

  @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Add or replace a rule of the project",
      description =
          "Needs the role admin. The expression is compiled first, and tried against all that is"
              + " stored: the answer lists who does not keep it. Once enforced, the rule takes part"
              + " in every evaluation, and can be waived. If-Match names the rule that is replaced;"
              + " without it none may be there.")
  @ApiResponse(responseCode = "200", description = "Replaced", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "201", description = "Added", useReturnTypeSchema = true)
  @CanFail({ROLE_TOO_SMALL, STALE, PRECONDITION_REQUIRED, INVALID_BODY})
  ResponseEntity<SavedRuleResponse> saveProjectPolicy(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @PathVariable @Pattern(regexp = Patterns.NAME, message = Patterns.NAME_WORDS) String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody ProjectRuleRequest request) {
    Project within = permissions.require(caller, Role.ADMIN, project);
    Optional<ProjectRule> current = rules.find(within.id(), id);
    if (current.isPresent()) {
      EntityTags.require(ifMatch, current.get().version());
    } else if (ifMatch != null) {
      throw new ConditionUnmet(ifMatch);
    }
    ProjectRuleLifecycle.Saved saved =
        lifecycle.save(caller, within, id, current, request.content());
    ResponseEntity.BodyBuilder answer =
        current.isPresent()
            ? ResponseEntity.ok()
            : ResponseEntity.created(
                URI.create("/api/v1/projects/%s/policies/%s".formatted(project, id)));
    return answer.eTag(EntityTags.of(saved.rule().version())).body(SavedRuleResponse.from(saved));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete a rule of the project",
      description =
          "Needs the role admin. Its waivers are revoked. If-Match, where it is sent, names the"
              + " rule as it is.")
  @CanFail({ROLE_TOO_SMALL, STALE})
  void deleteProjectPolicy(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    Project within = permissions.require(caller, Role.ADMIN, project);
    ProjectRule rule = rules.require(within.id(), id);
    lifecycle.delete(caller, within, rule, EntityTags.named(ifMatch, rule.version()));
  }

  @PostMapping("/{id}/trial")
  @Operation(
      summary = "Try a rule against all that is stored",
      description =
          "Needs the role admin. Without a body the stored rule is tried, with one the rule that it"
              + " holds; nothing is stored. Tried are the newest revision of every blueprint, and"
              + " what every cluster is built of.")
  @CanFail({ROLE_TOO_SMALL, INVALID_BODY})
  RuleTrialResponse tryProjectPolicy(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @PathVariable @Pattern(regexp = Patterns.NAME, message = Patterns.NAME_WORDS) String id,
      @RequestBody(required = false) @Nullable ProjectRuleRequest request) {
    Project within = permissions.require(caller, Role.ADMIN, project);
    return RuleTrialResponse.from(
        lifecycle.attempt(caller, within, id, request == null ? null : request.content()));
  }
}
