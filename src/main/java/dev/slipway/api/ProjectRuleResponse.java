package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.policy.ProjectRule;
import dev.slipway.policy.Severity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rule of a project; see {@link ProjectRuleRequest}. */
@Schema(name = "ProjectRule")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProjectRuleResponse(
    @Schema(example = "cost-centre") String id,
    ProjectRule.State state,
    Severity severity,
    String expression,
    String message,
    String remedy,
    @Nullable String pointer,
    String changedBy,
    Instant changedAt) {
  static ProjectRuleResponse from(ProjectRule rule) {
    ProjectRule.Content content = rule.content();
    return new ProjectRuleResponse(
        rule.id(),
        content.state(),
        content.severity(),
        content.expression(),
        content.message(),
        content.remedy(),
        content.pointer(),
        rule.changedBy(),
        rule.changedAt());
  }
}
