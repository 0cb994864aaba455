package dev.slipway.policy;

import dev.slipway.policy.cel.Limits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the rules of a project may ask for.
 *
 * @param most rules of one project
 * @param longestExpression in characters
 * @param mostSteps of one evaluation: parts of the expression, those in loops each time, and values
 *     compared
 * @param longestEvaluation a backstop for steps that take long
 */
@ConfigurationProperties("slipway.policy.project-rules")
record ProjectRuleLimits(
    @DefaultValue("50") int most,
    @DefaultValue("2000") int longestExpression,
    @DefaultValue("100000") int mostSteps,
    @DefaultValue("1s") Duration longestEvaluation) {

  Limits ofExpressions() {
    return new Limits(longestExpression, mostSteps, longestEvaluation);
  }
}
