package dev.slipway.blueprint;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * All blueprints with all their revisions. Judging them is not its affair.
 *
 * <p>Revisions are only ever inserted, and every move of a blueprint is one statement that decides
 * races by the blueprint's row; hence SQL and no entities.
 */
@Component
@Transactional
public class Blueprints {
  private static final String SELECT =
      """
      select b.project_id, b.name, r.revision, r.document, r.digest, r.created_by, r.created_at
      from blueprints b join blueprint_revisions r on r.blueprint_id = b.id
      """;

  private static final String INSERT_REVISION =
      """
      insert into blueprint_revisions (blueprint_id, revision, document, digest, created_by, created_at)
      select id, latest_revision, :document::json, :digest, :actor, :now from moved
      returning revision
      """;

  private final JdbcClient database;
  private final Clock clock;

  Blueprints(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Stores the first revision in the caller's transaction: number 1, or the next one where a
   * deleted blueprint bore the name.
   *
   * @throws BlueprintNameTaken also when another request was faster by a moment
   */
  public BlueprintRevision add(UUID projectId, BlueprintDocument document, String actor) {
    String name = document.blueprint().name();
    String insert =
        """
        with moved as (
          insert into blueprints as b (id, project_id, name, first_revision, latest_revision)
          values (:id, :project, :name, 1, 1)
          on conflict (project_id, name) do update
            set first_revision = b.latest_revision + 1, latest_revision = b.latest_revision + 1,
              deleted_at = null, deleted_by = null
            where b.deleted_at is not null
          returning id, latest_revision)
        """;
    JdbcClient.StatementSpec statement =
        database
            .sql(insert + INSERT_REVISION)
            .param("id", UuidVersion7Strategy.INSTANCE.generateUuid(null));
    return store(statement, projectId, name, document, actor)
        .orElseThrow(() -> new BlueprintNameTaken(name));
  }

  /**
   * Stores the next revision; content equal to the latest stores nothing and answers that one.
   *
   * @param expected the latest revision as the writer knows it
   * @throws RevisionStale when it is not the latest
   */
  public BlueprintRevision revise(
      UUID projectId, String name, int expected, BlueprintDocument document, String actor) {
    BlueprintRevision latest = require(projectId, name);
    if (latest.revision() != expected) {
      throw new RevisionStale(name, expected, latest.revision());
    }
    if (latest.document().digest().equals(document.digest())) {
      return latest;
    }
    String update =
        """
        with moved as (
          update blueprints set latest_revision = latest_revision + 1
          where project_id = :project and name = :name and deleted_at is null
            and latest_revision = :expected
          returning id, latest_revision)
        """;
    JdbcClient.StatementSpec statement =
        database.sql(update + INSERT_REVISION).param("expected", expected);
    return store(statement, projectId, name, document, actor)
        .orElseThrow(() -> new RevisionStale(name, expected, require(projectId, name).revision()));
  }

  /**
   * The latest revision.
   *
   * @throws BlueprintNotFound also when it is deleted
   */
  @Transactional(readOnly = true)
  public BlueprintRevision require(UUID projectId, String name) {
    return database
        .sql(
            SELECT
                + """
                where b.project_id = :project and b.name = :name and b.deleted_at is null
                  and r.revision = b.latest_revision
                """)
        .param("project", projectId)
        .param("name", name)
        .query(Blueprints::revision)
        .optional()
        .orElseThrow(() -> notFound(name));
  }

  /**
   * Also of a deleted blueprint: its clusters still need it.
   *
   * @throws BlueprintNotFound when there never was such a revision
   */
  @Transactional(readOnly = true)
  public BlueprintRevision require(UUID projectId, String name, int revision) {
    return database
        .sql(SELECT + "where b.project_id = :project and b.name = :name and r.revision = :revision")
        .param("project", projectId)
        .param("name", name)
        .param("revision", revision)
        .query(Blueprints::revision)
        .optional()
        .orElseThrow(
            () ->
                new BlueprintNotFound(
                    "There is no revision %d of blueprint \"%s\" in this project"
                        .formatted(revision, name)));
  }

  /**
   * Latest revisions in order of name.
   *
   * @param after name of the last one seen; empty for the first page
   */
  @Transactional(readOnly = true)
  public List<BlueprintRevision> list(UUID projectId, String after, int limit) {
    return database
        .sql(
            SELECT
                + """
                where b.project_id = :project and b.name > :after and b.deleted_at is null
                  and r.revision = b.latest_revision
                order by b.name
                limit :limit
                """)
        .param("project", projectId)
        .param("after", after)
        .param("limit", limit)
        .query(Blueprints::revision)
        .list();
  }

  /**
   * Revisions of one blueprint, newest first; those of a deleted one of the same name are not its
   * own.
   *
   * @param before number of the last one seen; {@code Integer.MAX_VALUE} for the first page
   */
  @Transactional(readOnly = true)
  public List<BlueprintRevision> revisions(UUID projectId, String name, int before, int limit) {
    return database
        .sql(
            SELECT
                + """
                where b.project_id = :project and b.name = :name and b.deleted_at is null
                  and r.revision >= b.first_revision and r.revision < :before
                order by r.revision desc
                limit :limit
                """)
        .param("project", projectId)
        .param("name", name)
        .param("before", before)
        .param("limit", limit)
        .query(Blueprints::revision)
        .list();
  }

  /** These revisions, also of a deleted blueprint: its clusters still need them. */
  @Transactional(readOnly = true)
  public List<BlueprintRevision> revisions(UUID projectId, String name, Set<Integer> numbers) {
    return numbers.isEmpty()
        ? List.of()
        : database
            .sql(
                SELECT
                    + """
                    where b.project_id = :project and b.name = :name and r.revision in (:numbers)
                    """)
            .param("project", projectId)
            .param("name", name)
            .param("numbers", numbers)
            .query(Blueprints::revision)
            .list();
  }

  /**
   * Keeps it from being deleted until the caller's transaction ends.
   *
   * @throws BlueprintNotFound also when it is deleted
   */
  public void hold(UUID projectId, String name) {
    boolean live =
        database
            .sql(
                """
                select latest_revision from blueprints
                where project_id = :project and name = :name and deleted_at is null
                for share
                """)
            .param("project", projectId)
            .param("name", name)
            .query(Integer.class)
            .optional()
            .isPresent();
    if (!live) {
      throw notFound(name);
    }
  }

  /**
   * Hides it; its revisions stay for the clusters built from them. Its name is free again.
   *
   * @throws BlueprintNotFound also when it is deleted already
   */
  public void delete(UUID projectId, String name, String actor) {
    int deleted =
        database
            .sql(
                """
                update blueprints set deleted_at = :now, deleted_by = :actor
                where project_id = :project and name = :name and deleted_at is null
                """)
            .param("now", now().atOffset(ZoneOffset.UTC))
            .param("actor", actor)
            .param("project", projectId)
            .param("name", name)
            .update();
    if (deleted == 0) {
      throw notFound(name);
    }
  }

  /** Empty when the statement moved no blueprint. */
  private Optional<BlueprintRevision> store(
      JdbcClient.StatementSpec statement,
      UUID projectId,
      String name,
      BlueprintDocument document,
      String actor) {
    Instant now = now();
    return statement
        .param("project", projectId)
        .param("name", name)
        .param("document", document.tree().toString())
        .param("digest", document.digest())
        .param("actor", actor)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .optional()
        .map(number -> new BlueprintRevision(projectId, name, number, document, actor, now));
  }

  /** As exact as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static BlueprintRevision revision(ResultSet row, int number) throws SQLException {
    return new BlueprintRevision(
        row.getObject("project_id", UUID.class),
        row.getString("name"),
        row.getInt("revision"),
        BlueprintDocuments.stored(row.getString("document"), row.getString("digest")),
        row.getString("created_by"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static BlueprintNotFound notFound(String name) {
    return new BlueprintNotFound("There is no blueprint \"%s\" in this project".formatted(name));
  }
}
