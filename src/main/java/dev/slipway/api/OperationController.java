package dev.slipway.api;

import static dev.slipway.api.ProblemKind.ROLE_TOO_SMALL;
import static dev.slipway.api.ProblemKind.STATE_FORBIDS;

import dev.slipway.access.Caller;
import dev.slipway.access.Permissions;
import dev.slipway.access.Projects;
import dev.slipway.access.Role;
import dev.slipway.operation.OperationFilter;
import dev.slipway.operation.OperationNotFound;
import dev.slipway.operation.OperationState;
import dev.slipway.operation.OperationView;
import dev.slipway.operation.Operations;
import dev.slipway.plan.Plan;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/api/v1/operations")
@Tag(name = "Operations", description = "The fleet-wide ledger of what is and was done")
class OperationController {
  private final Permissions permissions;
  private final Projects projects;
  private final Operations operations;
  private final JsonMapper json;

  OperationController(
      Permissions permissions, Projects projects, Operations operations, JsonMapper json) {
    this.permissions = permissions;
    this.projects = projects;
    this.operations = operations;
    this.json = json;
  }

  @GetMapping
  @Operation(summary = "List operations of all projects that the caller may see, newest first")
  Page<OperationResponse> listOperations(
      @AuthenticationPrincipal Caller caller,
      @RequestParam(required = false) @Nullable String project,
      @RequestParam(required = false) @Nullable String cluster,
      @RequestParam(required = false) @Nullable OperationState state,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = Page.LIMIT) @Min(1) @Max(Page.MOST) int limit) {
    var filter = new OperationFilter(permissions.visible(caller, project), cluster, state, kind);
    return Page.of(
        operations.list(filter, cursor, limit + 1),
        limit,
        OperationView::id,
        operation -> OperationResponse.summary(operation, projects.name(operation.projectId())));
  }

  @GetMapping("/{id}")
  @Operation(summary = "Read an operation with its steps and its plan")
  OperationResponse readOperation(@AuthenticationPrincipal Caller caller, @PathVariable UUID id) {
    return answer(require(caller, Role.VIEWER, id));
  }

  @PostMapping("/{id}/cancel")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Cancel an operation",
      description = "No further step is started; running ones finish; what stands is kept.")
  @CanFail({ROLE_TOO_SMALL, STATE_FORBIDS})
  ResponseEntity<OperationResponse> cancelOperation(
      @AuthenticationPrincipal Caller caller, @PathVariable UUID id, Once once) {
    require(caller, Role.OPERATOR, id);
    return once.answer(() -> accepted(operations.cancel(id, caller.subject())));
  }

  @PostMapping("/{id}/retry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Go on with a failed or canceled operation",
      description = "It goes on where it stopped; nothing is made twice.")
  @CanFail({ROLE_TOO_SMALL, STATE_FORBIDS})
  ResponseEntity<OperationResponse> retryOperation(
      @AuthenticationPrincipal Caller caller, @PathVariable UUID id, Once once) {
    require(caller, Role.OPERATOR, id);
    return once.answer(() -> accepted(operations.retry(id, caller.subject())));
  }

  private OperationView require(Caller caller, Role role, UUID id) {
    OperationView operation =
        operations
            .find(id)
            .filter(found -> permissions.mayKnow(caller, found.projectId()))
            .orElseThrow(() -> new OperationNotFound(id));
    permissions.require(caller, role, projects.name(operation.projectId()));
    return operation;
  }

  private ResponseEntity<OperationResponse> accepted(OperationView operation) {
    return ResponseEntity.accepted().body(answer(operation));
  }

  private OperationResponse answer(OperationView operation) {
    Plan plan = json.readValue(operations.plan(operation.id()), Plan.class);
    return OperationResponse.from(operation, projects.name(operation.projectId()), plan);
  }
}
