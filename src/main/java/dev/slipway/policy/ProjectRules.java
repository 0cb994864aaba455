package dev.slipway.policy;

import dev.slipway.blueprint.Problem;
import dev.slipway.policy.ProjectRule.Content;
import dev.slipway.policy.ProjectRule.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All rules that projects have added to the catalogue. */
@Component
@Transactional
public class ProjectRules {
  private static final String OF_PROJECT =
      "select * from project_rules where project_id = :project ";

  private final JdbcClient database;
  private final ProjectRuleLimits limits;

  ProjectRules(JdbcClient database, ProjectRuleLimits limits) {
    this.database = database;
    this.limits = limits;
  }

  /**
   * Stores a rule anew or instead of the one that bears its id.
   *
   * @param expected version that the change was made against; {@code null}: there is none yet
   * @throws ProjectRuleStale when something else is stored
   * @throws ProjectRuleInvalid when the project has as many rules as it may
   */
  public ProjectRule save(ProjectRule draft, @Nullable Long expected) {
    if (expected == null) {
      requireRoom(draft.projectId());
    }
    String statement =
        expected == null
            ? """
            insert into project_rules (project_id, id, state, severity, expression, message,
              remedy, pointer, version, changed_by, changed_at)
            values (:project, :id, :state, :severity, :expression, :message,
              :remedy, :pointer, 1, :actor, :now)
            on conflict (project_id, id) do nothing
            returning *
            """
            : """
            update project_rules
            set state = :state, severity = :severity, expression = :expression,
              message = :message, remedy = :remedy, pointer = :pointer,
              version = version + 1, changed_by = :actor, changed_at = :now
            where project_id = :project and id = :id and version = :expected
            returning *
            """;
    return database
        .sql(statement)
        .param("project", draft.projectId())
        .param("id", draft.id())
        .param("state", draft.content().state().name())
        .param("severity", draft.content().severity().name())
        .param("expression", draft.content().expression())
        .param("message", draft.content().message())
        .param("remedy", draft.content().remedy())
        .param("pointer", draft.content().pointer())
        .param("actor", draft.changedBy())
        .param("now", draft.changedAt().atOffset(ZoneOffset.UTC))
        .param("expected", expected)
        .query(ProjectRules::rule)
        .optional()
        .orElseThrow(() -> new ProjectRuleStale(draft.id()));
  }

  /**
   * @param expected version that the caller knows; {@code null}: whichever it is
   * @throws ProjectRuleNotFound when there is none
   * @throws ProjectRuleStale when another version is stored
   */
  public void delete(UUID projectId, String id, @Nullable Long expected) {
    ProjectRule stored = require(projectId, id);
    int deleted =
        database
            .sql(
                "delete from project_rules where project_id = :project and id = :id and version ="
                    + " :version")
            .param("project", projectId)
            .param("id", id)
            .param("version", expected == null ? stored.version() : expected)
            .update();
    if (deleted == 0) {
      throw new ProjectRuleStale(id);
    }
  }

  /**
   * @throws ProjectRuleNotFound when there is none
   */
  @Transactional(readOnly = true)
  public ProjectRule require(UUID projectId, String id) {
    return find(projectId, id).orElseThrow(() -> new ProjectRuleNotFound(id));
  }

  @Transactional(readOnly = true)
  public Optional<ProjectRule> find(UUID projectId, String id) {
    return database
        .sql(OF_PROJECT + "and id = :id")
        .param("project", projectId)
        .param("id", id)
        .query(ProjectRules::rule)
        .optional();
  }

  /**
   * In order of id.
   *
   * @param after id of the last one seen; empty for the first page
   */
  @Transactional(readOnly = true)
  public List<ProjectRule> list(UUID projectId, String after, int limit) {
    return database
        .sql(OF_PROJECT + "and id > :after order by id limit :limit")
        .param("project", projectId)
        .param("after", after)
        .param("limit", limit)
        .query(ProjectRules::rule)
        .list();
  }

  /** Those that take part in evaluations. */
  @Transactional(readOnly = true)
  public List<ProjectRule> enforced(UUID projectId) {
    return database
        .sql(OF_PROJECT + "and state = :state order by id")
        .param("project", projectId)
        .param("state", State.ENFORCED.name())
        .query(ProjectRules::rule)
        .list();
  }

  /** Each one costs time in every evaluation. */
  private void requireRoom(UUID projectId) {
    if (list(projectId, "", limits.most()).size() == limits.most()) {
      throw new ProjectRuleInvalid(
          List.of(
              new Problem(
                  "",
                  "The project has as many rules as it may",
                  "%d rules".formatted(limits.most()),
                  "at most %d rules".formatted(limits.most()),
                  "Delete a rule, or put two into one with &&")));
    }
  }

  private static ProjectRule rule(ResultSet row, int number) throws SQLException {
    return new ProjectRule(
        row.getObject("project_id", UUID.class),
        row.getString("id"),
        new Content(
            State.valueOf(row.getString("state")),
            Severity.valueOf(row.getString("severity")),
            row.getString("expression"),
            row.getString("message"),
            row.getString("remedy"),
            row.getString("pointer")),
        row.getLong("version"),
        row.getString("changed_by"),
        row.getObject("changed_at", OffsetDateTime.class).toInstant());
  }
}
