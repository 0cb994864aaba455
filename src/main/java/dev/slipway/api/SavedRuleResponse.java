package dev.slipway.api;

import dev.slipway.provisioning.ProjectRuleLifecycle;
import io.swagger.v3.oas.annotations.media.Schema;

/** A rule as it is stored now, and who does not keep it. */
@Schema(name = "SavedRule")
record SavedRuleResponse(ProjectRuleResponse rule, RuleTrialResponse trial) {
  static SavedRuleResponse from(ProjectRuleLifecycle.Saved saved) {
    return new SavedRuleResponse(
        ProjectRuleResponse.from(saved.rule()), RuleTrialResponse.from(saved.trial()));
  }
}
