package dev.slipway.policy;

/** There is no such rule in the project. */
public class ProjectRuleNotFound extends RuntimeException {
  ProjectRuleNotFound(String id) {
    super("There is no rule \"%s\" in this project".formatted(id));
  }
}
