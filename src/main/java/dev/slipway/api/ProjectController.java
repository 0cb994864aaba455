package dev.slipway.api;

import static dev.slipway.api.ProblemKind.INVALID_BODY;
import static dev.slipway.api.ProblemKind.IN_USE;
import static dev.slipway.api.ProblemKind.NAME_TAKEN;
import static dev.slipway.api.ProblemKind.PRECONDITION_REQUIRED;
import static dev.slipway.api.ProblemKind.ROLE_TOO_SMALL;
import static dev.slipway.api.ProblemKind.STALE;

import dev.slipway.access.Caller;
import dev.slipway.access.Permissions;
import dev.slipway.access.Project;
import dev.slipway.access.Projects;
import dev.slipway.access.Role;
import dev.slipway.provisioning.ProjectLifecycle;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
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
@RequestMapping("/api/v1/projects")
@Tag(name = "Projects", description = "Tenants; everything else belongs to one")
class ProjectController {
  private final Projects projects;
  private final Permissions permissions;
  private final ProjectLifecycle lifecycle;

  ProjectController(Projects projects, Permissions permissions, ProjectLifecycle lifecycle) {
    this.projects = projects;
    this.permissions = permissions;
    this.lifecycle = lifecycle;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Create a project",
      description = "Needs the role admin for every project (`*`).")
  @CanFail({ROLE_TOO_SMALL, NAME_TAKEN, INVALID_BODY})
  ResponseEntity<ProjectResponse> createProject(
      @AuthenticationPrincipal Caller caller, @RequestBody ProjectRequest request, Once once) {
    permissions.requireEverywhere(caller, Role.ADMIN);
    return once.answer(
        () -> {
          Project added = projects.add(request.name(), request.settings(), caller.subject());
          return ResponseEntity.created(URI.create("/api/v1/projects/" + added.name()))
              .eTag(EntityTags.of(added.version()))
              .body(ProjectResponse.from(added));
        });
  }

  @GetMapping
  @Operation(summary = "List the projects that the caller has a role in")
  Page<ProjectResponse> listProjects(
      @AuthenticationPrincipal Caller caller,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = Page.LIMIT) @Min(1) @Max(Page.MOST) int limit) {
    return Page.of(
        permissions.visible(caller, cursor, limit + 1),
        limit,
        Project::name,
        ProjectResponse::from);
  }

  @GetMapping("/{project}")
  @Operation(summary = "Read a project")
  ResponseEntity<ProjectResponse> readProject(
      @AuthenticationPrincipal Caller caller, @PathVariable String project) {
    return answer(permissions.require(caller, Role.VIEWER, project));
  }

  @PutMapping(path = "/{project}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Replace a project's settings",
      description = "Needs the role admin; changing regions or role needs it for every project.")
  @CanFail({ROLE_TOO_SMALL, STALE, PRECONDITION_REQUIRED, INVALID_BODY})
  ResponseEntity<ProjectResponse> changeProject(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody ProjectSettingsRequest request) {
    Project current = permissions.require(caller, Role.ADMIN, project);
    EntityTags.require(ifMatch, current.version());
    return answer(projects.change(caller, project, current.version(), request.settings(project)));
  }

  @DeleteMapping("/{project}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete an empty project",
      description = "Needs the role admin for every project. Its history is kept.")
  @CanFail({ROLE_TOO_SMALL, IN_USE, STALE, PRECONDITION_REQUIRED})
  void deleteProject(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    Project current = permissions.require(caller, Role.VIEWER, project);
    permissions.requireEverywhere(caller, Role.ADMIN);
    EntityTags.require(ifMatch, current.version());
    lifecycle.delete(caller, project, current.version());
  }

  private static ResponseEntity<ProjectResponse> answer(Project project) {
    return ResponseEntity.ok()
        .eTag(EntityTags.of(project.version()))
        .body(ProjectResponse.from(project));
  }
}
