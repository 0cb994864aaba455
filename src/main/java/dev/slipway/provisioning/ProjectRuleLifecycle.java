package dev.slipway.provisioning;

import dev.slipway.access.Caller;
import dev.slipway.access.Project;
import dev.slipway.history.History;
import dev.slipway.history.NewEvent;
import dev.slipway.policy.ProjectPolicies;
import dev.slipway.policy.ProjectRule;
import dev.slipway.policy.ProjectRules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What can be done with a project's own rules; each change together with its event. */
@Component
public class ProjectRuleLifecycle {
  private final ProjectPolicies policies;
  private final ProjectRules rules;
  private final RuleTrials trials;
  private final WaiverLifecycle waivers;
  private final History history;
  private final TransactionTemplate transaction;

  ProjectRuleLifecycle(
      ProjectPolicies policies,
      ProjectRules rules,
      RuleTrials trials,
      WaiverLifecycle waivers,
      History history,
      TransactionTemplate transaction) {
    this.policies = policies;
    this.rules = rules;
    this.trials = trials;
    this.waivers = waivers;
    this.history = history;
    this.transaction = transaction;
  }

  /** A stored rule, and who breaks it. */
  public record Saved(ProjectRule rule, RuleTrial trial) {}

  /**
   * Stores a rule after trying it; the same content again changes nothing.
   *
   * @param current what the change was made against; empty: there is none yet
   * @throws dev.slipway.policy.ProjectRuleInvalid with every problem
   * @throws dev.slipway.policy.ProjectRuleStale when something else is stored
   */
  public Saved save(
      Caller caller,
      Project project,
      String id,
      Optional<ProjectRule> current,
      ProjectRule.Content content) {
    ProjectRule draft = policies.draft(project.id(), id, content, caller.subject());
    RuleTrial trial = trials.of(draft);
    if (current.isPresent() && current.get().content().equals(content)) {
      return new Saved(current.get(), trial);
    }
    @Nullable Long expected = current.map(ProjectRule::version).orElse(null);
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              ProjectRule saved = rules.save(draft, expected);
              record(
                  caller,
                  saved,
                  expected == null ? "ProjectRuleAdded" : "ProjectRuleChanged",
                  told(saved, trial));
              return new Saved(saved, trial);
            }));
  }

  /**
   * Tries a rule without storing it.
   *
   * @param content {@code null}: as it is stored
   * @throws dev.slipway.policy.ProjectRuleNotFound when it is to be tried as stored, and is not
   */
  public RuleTrial attempt(
      Caller caller, Project project, String id, ProjectRule.@Nullable Content content) {
    return trials.of(
        content == null
            ? rules.require(project.id(), id)
            : policies.draft(project.id(), id, content, caller.subject()));
  }

  /**
   * Deletes a rule and revokes its waivers.
   *
   * @param expected version that the caller knows; {@code null}: whichever it is
   * @throws dev.slipway.policy.ProjectRuleStale when another version is stored
   */
  public void delete(Caller caller, Project project, ProjectRule rule, @Nullable Long expected) {
    transaction.executeWithoutResult(
        _ -> {
          rules.delete(project.id(), rule.id(), expected);
          waivers.revokeAll(caller, project.id(), rule.id());
          record(caller, rule, "ProjectRuleDeleted", "Rule \"%s\" is deleted".formatted(rule.id()));
        });
  }

  private static String told(ProjectRule rule, RuleTrial trial) {
    return "Rule \"%s\" is %s; of %d blueprints and %d clusters, %d do not keep it"
        .formatted(
            rule.id(),
            switch (rule.content().state()) {
              case TRIAL -> "kept for trial";
              case ENFORCED -> "enforced";
            },
            trial.blueprints(),
            trial.clusters(),
            trial.affected().size());
  }

  /** With all it says: only here stands what a rule was before. */
  private void record(Caller caller, ProjectRule rule, String type, String message) {
    ProjectRule.Content content = rule.content();
    Map<String, String> details = new LinkedHashMap<>();
    details.put("rule", rule.id());
    details.put("state", content.state().name());
    details.put("severity", content.severity().name());
    details.put("expression", content.expression());
    details.put("message", content.message());
    details.put("remedy", content.remedy());
    if (content.pointer() != null) {
      details.put("pointer", content.pointer());
    }
    history.record(
        NewEvent.outsideOperations(
            rule.projectId(), null, type, caller.subject(), null, message, details));
  }
}
