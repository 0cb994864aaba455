package dev.slipway.api;

import static dev.slipway.api.ProblemKind.ROLE_TOO_SMALL;

import dev.slipway.access.Caller;
import dev.slipway.access.Permissions;
import dev.slipway.access.Projects;
import dev.slipway.access.Role;
import dev.slipway.provisioning.Orphan;
import dev.slipway.provisioning.Orphans;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/orphans")
@Tag(name = "Orphans", description = "Clusters in the cloud that nobody here looks after")
class OrphanController {
  private final Permissions permissions;
  private final Projects projects;
  private final Orphans orphans;

  OrphanController(Permissions permissions, Projects projects, Orphans orphans) {
    this.permissions = permissions;
    this.projects = projects;
    this.orphans = orphans;
  }

  @GetMapping
  @Operation(
      summary = "List clusters in the cloud that bear our mark and belong to no cluster",
      description =
          "As the last search found them; there is one every hour. Needs a role for every project."
              + " None is ever deleted by itself.")
  @CanFail(ROLE_TOO_SMALL)
  Page<OrphanResponse> listOrphans(
      @AuthenticationPrincipal Caller caller,
      @RequestParam(defaultValue = "0") @Min(0) long cursor,
      @RequestParam(defaultValue = Page.LIMIT) @Min(1) @Max(Page.MOST) int limit) {
    permissions.requireEverywhere(caller, Role.VIEWER);
    return Page.of(orphans.list(cursor, limit + 1), limit, Orphan::id, this::response);
  }

  @PostMapping("/search")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Search for orphans now",
      description = "For instance after a database was restored. Needs the role admin everywhere.")
  @CanFail(ROLE_TOO_SMALL)
  void searchForOrphans(@AuthenticationPrincipal Caller caller) {
    permissions.requireEverywhere(caller, Role.ADMIN);
    orphans.search();
  }

  private OrphanResponse response(Orphan orphan) {
    return OrphanResponse.from(
        orphan, orphan.projectId() == null ? null : projects.name(orphan.projectId()));
  }
}
