package dev.slipway.policy;

import dev.slipway.blueprint.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All waivers that are not revoked, those that have expired among them. */
@Component
@Transactional
public class Waivers {
  private static final String LIVE =
      "select * from waivers where project_id = :project and revoked_at is null";

  private final JdbcClient database;
  private final Policy policy;
  private final ProjectRules projectRules;
  private final Clock clock;

  Waivers(JdbcClient database, Policy policy, ProjectRules projectRules, Clock clock) {
    this.database = database;
    this.policy = policy;
    this.projectRules = projectRules;
    this.clock = clock;
  }

  /**
   * @throws WaiverInvalid for an unknown or unwaivable rule, and for one that has expired already
   */
  public Waiver grant(UUID projectId, Waiver.Wish wish, String actor) {
    require(projectId, wish);
    var waiver =
        new Waiver(
            UuidVersion7Strategy.INSTANCE.generateUuid(null),
            projectId,
            wish.rule(),
            wish.scope(),
            wish.reason(),
            wish.owner(),
            wish.expiresAt().truncatedTo(ChronoUnit.MICROS),
            actor,
            now());
    database
        .sql(
            """
            insert into waivers (id, project_id, rule, blueprint, pool, workload, reason, owner,
              expires_at, granted_by, granted_at)
            values (:id, :project, :rule, :blueprint, :pool, :workload, :reason, :owner,
              :expiresAt, :grantedBy, :grantedAt)
            """)
        .param("id", waiver.id())
        .param("project", projectId)
        .param("rule", waiver.rule())
        .param("blueprint", waiver.scope().blueprint())
        .param("pool", waiver.scope().pool())
        .param("workload", waiver.scope().workload())
        .param("reason", waiver.reason())
        .param("owner", waiver.owner())
        .param("expiresAt", utc(waiver.expiresAt()))
        .param("grantedBy", actor)
        .param("grantedAt", utc(waiver.grantedAt()))
        .update();
    return waiver;
  }

  /**
   * @throws WaiverNotFound also when it is revoked already
   */
  public Waiver revoke(UUID projectId, UUID id, String actor) {
    return database
        .sql(
            """
            update waivers set revoked_at = :now, revoked_by = :actor
            where project_id = :project and id = :id and revoked_at is null
            returning *
            """)
        .param("now", utc(now()))
        .param("actor", actor)
        .param("project", projectId)
        .param("id", id)
        .query(Waivers::waiver)
        .optional()
        .orElseThrow(() -> new WaiverNotFound(id));
  }

  /** Revokes every waiver of a rule that goes away: another one may bear its id some day. */
  public List<Waiver> revokeAll(UUID projectId, String rule, String actor) {
    return database
        .sql(
            """
            update waivers set revoked_at = :now, revoked_by = :actor
            where project_id = :project and rule = :rule and revoked_at is null
            returning *
            """)
        .param("now", utc(now()))
        .param("actor", actor)
        .param("project", projectId)
        .param("rule", rule)
        .query(Waivers::waiver)
        .list();
  }

  /**
   * @throws WaiverNotFound also when it is revoked
   */
  @Transactional(readOnly = true)
  public Waiver require(UUID projectId, UUID id) {
    return database
        .sql(LIVE + " and id = :id")
        .param("project", projectId)
        .param("id", id)
        .query(Waivers::waiver)
        .optional()
        .orElseThrow(() -> new WaiverNotFound(id));
  }

  /**
   * In the order in which they were granted.
   *
   * @param after id of the last one seen; {@code null} for the first page
   */
  @Transactional(readOnly = true)
  public List<Waiver> list(UUID projectId, @Nullable UUID after, int limit) {
    return database
        .sql(LIVE + " and (:after::uuid is null or id > :after) order by id limit :limit")
        .param("project", projectId)
        .param("after", after)
        .param("limit", limit)
        .query(Waivers::waiver)
        .list();
  }

  /** What counts now; an expired waiver counts as none. */
  @Transactional(readOnly = true)
  public List<Waiver> inForce(UUID projectId) {
    return database
        .sql(LIVE + " and expires_at > :now order by id")
        .param("project", projectId)
        .param("now", utc(now()))
        .query(Waivers::waiver)
        .list();
  }

  private void require(UUID projectId, Waiver.Wish wish) {
    List<Problem> problems = new ArrayList<>();
    Optional<Policy.Description> rule = rule(projectId, wish.rule());
    if (rule.isEmpty()) {
      problems.add(
          new Problem(
              "/rule",
              "There is no such rule",
              wish.rule(),
              "the id of a rule, e.g. NET-13",
              "See /api/v1/policies and the project's own rules"));
    } else if (!rule.get().waivable()) {
      problems.add(
          new Problem(
              "/rule",
              "No exception from this rule is possible",
              wish.rule(),
              "a rule that can be waived",
              rule.get().remedy()));
    }
    if (!wish.expiresAt().isAfter(now())) {
      problems.add(
          new Problem(
              "/expiresAt",
              "The waiver would have expired already",
              wish.expiresAt().toString(),
              "a time after " + now(),
              "Choose a later time"));
    }
    if (!problems.isEmpty()) {
      throw new WaiverInvalid(problems);
    }
  }

  /** Of the catalogue or of the project. */
  private Optional<Policy.Description> rule(UUID projectId, String id) {
    return policy.find(id).or(() -> projectRules.find(projectId, id).map(ProjectRule::description));
  }

  /** As exact as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static Waiver waiver(ResultSet row, int number) throws SQLException {
    return new Waiver(
        row.getObject("id", UUID.class),
        row.getObject("project_id", UUID.class),
        row.getString("rule"),
        new Waiver.Scope(
            row.getString("blueprint"), row.getString("pool"), row.getString("workload")),
        row.getString("reason"),
        row.getString("owner"),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        row.getString("granted_by"),
        row.getObject("granted_at", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
