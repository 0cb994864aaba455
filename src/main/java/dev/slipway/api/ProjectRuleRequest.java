package dev.slipway.api;

import dev.slipway.policy.ProjectRule;
import dev.slipway.policy.Severity;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a project.
 *
 * @param state absent means {@code TRIAL}: it is only tried
 * @param expression in CEL (cel.dev); the document is {@code blueprint}, typed by its schema; true
 *     of every blueprint that keeps the rule
 * @param message what is wrong when it is false
 * @param remedy what to do then
 * @param pointer JSON pointer to what it is about; absent means the whole document
 */
@Schema(name = "ProjectRuleContent")
record ProjectRuleRequest(
    ProjectRule.@Nullable State state,
    @NotNull(message = "one of BLOCK, WARN, INFO") Severity severity,
    @NotBlank(message = "an expression in CEL that is true or false")
        @Schema(
            example =
                "has(blueprint.metadata.labels) && 'cost-centre' in blueprint.metadata.labels")
        String expression,
    @NotBlank(message = "what is wrong when it is false, in words")
        @Size(max = 500, message = "1 to 500 signs")
        String message,
    @NotBlank(message = "what to do then, in words") @Size(max = 500, message = "1 to 500 signs")
        String remedy,
    @Size(max = 200, message = "at most 200 signs")
        @Pattern(
            regexp = "^(/([^~/]|~[01])*)*$",
            message = "a JSON pointer such as /metadata/labels")
        @Schema(example = "/metadata/labels")
        @Nullable String pointer)
    implements JsonRequest {
  ProjectRule.Content content() {
    return new ProjectRule.Content(
        state == null ? ProjectRule.State.TRIAL : state,
        severity,
        expression,
        message,
        remedy,
        pointer);
  }
}
