package dev.slipway.api;

import static dev.slipway.api.ProblemKind.INVALID_BODY;
import static dev.slipway.api.ProblemKind.ROLE_TOO_SMALL;

import dev.slipway.access.Caller;
import dev.slipway.access.Permissions;
import dev.slipway.access.Project;
import dev.slipway.access.Role;
import dev.slipway.policy.Waiver;
import dev.slipway.policy.Waivers;
import dev.slipway.provisioning.WaiverLifecycle;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/projects/{project}/waivers")
@Tag(name = "Waivers", description = "Recorded exceptions from rules, which end by themselves")
class WaiverController {
  private final Permissions permissions;
  private final Waivers waivers;
  private final WaiverLifecycle lifecycle;
  private final Clock clock;

  WaiverController(
      Permissions permissions, Waivers waivers, WaiverLifecycle lifecycle, Clock clock) {
    this.permissions = permissions;
    this.waivers = waivers;
    this.lifecycle = lifecycle;
    this.clock = clock;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Waive a rule for a time",
      description =
          "Needs the role admin. Findings that it covers no longer block; they are still told, with"
              + " the waiver's id. What capacity lacks cannot be waived away.")
  @CanFail({ROLE_TOO_SMALL, INVALID_BODY})
  ResponseEntity<WaiverResponse> grantWaiver(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @RequestBody WaiverRequest request,
      Once once) {
    Project within = permissions.require(caller, Role.ADMIN, project);
    return once.answer(
        () -> {
          Waiver granted = lifecycle.grant(caller, within, request.wish());
          return ResponseEntity.created(
                  URI.create("/api/v1/projects/%s/waivers/%s".formatted(project, granted.id())))
              .body(response(granted));
        });
  }

  @GetMapping
  @Operation(
      summary = "List waivers",
      description = "Those that have expired too, in the order in which they were granted.")
  Page<WaiverResponse> listWaivers(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String project,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = Page.LIMIT) @Min(1) @Max(Page.MOST) int limit) {
    UUID id = permissions.require(caller, Role.VIEWER, project).id();
    return Page.of(waivers.list(id, cursor, limit + 1), limit, Waiver::id, this::response);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Read a waiver")
  WaiverResponse readWaiver(
      @AuthenticationPrincipal Caller caller, @PathVariable String project, @PathVariable UUID id) {
    return response(waivers.require(permissions.require(caller, Role.VIEWER, project).id(), id));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Revoke a waiver", description = "Needs the role admin.")
  @CanFail(ROLE_TOO_SMALL)
  void revokeWaiver(
      @AuthenticationPrincipal Caller caller, @PathVariable String project, @PathVariable UUID id) {
    lifecycle.revoke(caller, permissions.require(caller, Role.ADMIN, project), id);
  }

  private WaiverResponse response(Waiver waiver) {
    return WaiverResponse.from(waiver, clock.instant());
  }
}
