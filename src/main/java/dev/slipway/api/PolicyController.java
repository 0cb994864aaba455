package dev.slipway.api;

import dev.slipway.policy.Policy;
import dev.slipway.policy.Severity;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Policies", description = "The rules that blueprints are judged by")
class PolicyController {
  private final Policy policy;

  PolicyController(Policy policy) {
    this.policy = policy;
  }

  /**
   * A rule.
   *
   * @param waivable a recorded exception from it is possible
   */
  @Schema(name = "Policy")
  record PolicyResponse(
      @Schema(example = "NET-05") String id,
      @Schema(example = "networking") String layer,
      Severity severity,
      boolean waivable,
      String title,
      String rationale,
      String remedy) {
    static PolicyResponse from(Policy.Description rule) {
      return new PolicyResponse(
          rule.id(),
          rule.layer(),
          rule.severity(),
          rule.waivable(),
          rule.title(),
          rule.rationale(),
          rule.remedy());
    }
  }

  /** All rules, in order of id. */
  @Schema(name = "PolicyCatalogue")
  record PolicyCatalogue(String version, List<PolicyResponse> policies) {}

  @GetMapping("/api/v1/policies")
  @Operation(summary = "Read the catalogue of rules")
  PolicyCatalogue listPolicies() {
    return new PolicyCatalogue(
        policy.catalogueVersion(), policy.catalogue().stream().map(PolicyResponse::from).toList());
  }
}
