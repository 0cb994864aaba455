package dev.slipway.policy;

import dev.slipway.policy.cel.Answer;
import dev.slipway.policy.cel.DocumentValues;
import dev.slipway.policy.cel.Expression;
import dev.slipway.policy.cel.ExpressionInvalid;
import dev.slipway.policy.cel.Expressions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The catalogue together with what a project adds to it. */
@Component
public class ProjectPolicies {
  private final Policy catalogue;
  private final ProjectRules rules;
  private final Expressions expressions;
  private final Clock clock;

  ProjectPolicies(Policy catalogue, ProjectRules rules, ProjectRuleLimits limits, Clock clock) {
    this.catalogue = catalogue;
    this.rules = rules;
    this.expressions = new Expressions(limits.ofExpressions());
    this.clock = clock;
  }

  /** All that a document of the project is judged by. */
  public Policy on(JsonNode document, UUID projectId) {
    List<ProjectRule> enforced = rules.enforced(projectId);
    if (enforced.isEmpty()) {
      return catalogue;
    }
    DocumentValues values = DocumentValues.of(document);
    return catalogue.and(enforced.stream().map(rule -> bound(rule, document, values)).toList());
  }

  /** One rule alone, whether it is enforced or not. */
  public Policy on(JsonNode document, ProjectRule alone) {
    return new Policy(List.of(bound(alone, document, DocumentValues.of(document))));
  }

  /**
   * A rule that compiles, to be tried or stored.
   *
   * @throws ProjectRuleInvalid with every problem of its expression
   */
  public ProjectRule draft(UUID projectId, String id, ProjectRule.Content content, String actor) {
    try {
      expressions.compile(content.expression());
    } catch (ExpressionInvalid invalid) {
      throw new ProjectRuleInvalid(
          invalid.problems().stream().map(problem -> problem.below("/expression")).toList());
    }
    // As exact as the database keeps it.
    return new ProjectRule(
        projectId, id, content, 0, actor, clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  private Rule bound(ProjectRule rule, JsonNode document, DocumentValues values) {
    return new OwnRule(rule, compiled(rule), document, values);
  }

  /** It did compile when it was saved, but the schema may have changed since then. */
  private Expression compiled(ProjectRule rule) {
    try {
      return expressions.compile(rule.content().expression());
    } catch (ExpressionInvalid outdated) {
      var unknown = new Answer.Unknown("it compiles no more: " + outdated.getMessage());
      return _ -> unknown;
    }
  }
}
