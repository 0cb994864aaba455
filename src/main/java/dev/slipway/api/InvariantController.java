package dev.slipway.api;

import static dev.slipway.api.ProblemKind.ROLE_TOO_SMALL;

import dev.slipway.access.Caller;
import dev.slipway.access.Permissions;
import dev.slipway.access.Role;
import dev.slipway.operation.InvariantCheck;
import dev.slipway.operation.Invariants;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/invariants")
@Tag(name = "Invariants", description = "What must hold whatever dies, and whether it does")
class InvariantController {
  private final Permissions permissions;
  private final InvariantCheck check;

  InvariantController(Permissions permissions, InvariantCheck check) {
    this.permissions = permissions;
    this.check = check;
  }

  /**
   * Something that must not be.
   *
   * @param invariant {@code I3}: an accepted operation reaches an end; {@code I4}: history is
   *     whole, legal and tells what is stored; {@code I5}: each fence had one writer
   */
  @Schema(name = "Violation")
  record ViolationResponse(@Schema(example = "I4") String invariant, UUID operation, String fact) {
    static ViolationResponse from(Invariants.Violation violation) {
      return new ViolationResponse(violation.invariant(), violation.operation(), violation.fact());
    }
  }

  /** Empty when all is well. */
  @Schema(name = "Invariants")
  record InvariantsResponse(List<ViolationResponse> violations) {}

  @GetMapping
  @Operation(
      summary = "Hold everything that is stored against the invariants",
      description =
          "Reads the whole history of all operations, so it takes its time. With atRest, open"
              + " operations count as lost (I3). What the cloud has twice or for nobody is told by"
              + " /orphans. Needs a role for every project.")
  @CanFail(ROLE_TOO_SMALL)
  InvariantsResponse checkInvariants(
      @AuthenticationPrincipal Caller caller,
      @RequestParam(defaultValue = "false") boolean atRest) {
    permissions.requireEverywhere(caller, Role.VIEWER);
    return new InvariantsResponse(
        (atRest ? check.violationsAtRest() : check.violations())
            .stream().map(ViolationResponse::from).toList());
  }
}
