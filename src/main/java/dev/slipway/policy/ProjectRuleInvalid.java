package dev.slipway.policy;

import dev.slipway.blueprint.Problem;
import java.util.List;

/** The rule cannot be kept; every problem at once. */
public class ProjectRuleInvalid extends RuntimeException {
  private final transient List<Problem> problems;

  ProjectRuleInvalid(List<Problem> problems) {
    super("The rule has " + Problem.counted(problems));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
