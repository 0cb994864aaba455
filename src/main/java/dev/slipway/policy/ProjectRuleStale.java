package dev.slipway.policy;

/** The rule has been changed, made or deleted since the caller looked. */
public class ProjectRuleStale extends RuntimeException {
  ProjectRuleStale(String id) {
    super("Rule \"%s\" has been changed by someone else".formatted(id));
  }
}
