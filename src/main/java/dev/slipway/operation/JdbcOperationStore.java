package dev.slipway.operation;

import dev.slipway.operation.Graph.Status;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** In PostgreSQL. */
@Component
class JdbcOperationStore implements OperationStore {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};
  private static final String OPERATION =
      """
      select id, project_id, cluster_id, cluster, kind, state, reason, message, plan_digest, requested_by,
        fence, events, created_at, started_at, ended_at
      from operations
      """;
  private static final String OPEN = "state in ('QUEUED', 'RUNNING', 'CANCELING')";

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  JdbcOperationStore(JdbcClient jdbc, JdbcTemplate batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  @Override
  public void add(Operation operation, String plan, List<Step> steps) {
    jdbc.sql(
            """
            insert into operations (id, project_id, cluster_id, cluster, kind, state, reason, message, plan,
              plan_digest, requested_by, events, created_at)
            values (:id, :project, :clusterId, :cluster, :kind, :state, :reason, :message, :plan::jsonb,
              :planDigest, :requestedBy, :events, :createdAt)
            """)
        .param("id", operation.id())
        .param("project", operation.projectId())
        .param("clusterId", operation.clusterId())
        .param("cluster", operation.cluster())
        .param("kind", operation.kind())
        .param("state", operation.state().name())
        .param("reason", operation.status().reason())
        .param("message", operation.status().message())
        .param("plan", plan)
        .param("planDigest", operation.planDigest())
        .param("requestedBy", operation.requestedBy())
        .param("events", operation.events())
        .param("createdAt", utc(operation.createdAt()))
        .update();
    addSteps(operation.id(), steps);
  }

  private void addSteps(UUID operation, List<Step> steps) {
    List<Object[]> rows = new ArrayList<>();
    for (Step step : steps) {
      rows.add(
          new Object[] {
            operation,
            rows.size(),
            step.key(),
            step.plan().kind(),
            step.plan().layer(),
            step.plan().target(),
            step.plan().after().toArray(String[]::new),
            step.state().name(),
            step.report().reason(),
            step.report().message(),
            "{}"
          });
    }
    batches.batchUpdate(
        """
        insert into steps (operation_id, ordinal, key, kind, layer, target, after, state, reason, message, details)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
        """,
        rows);
  }

  @Override
  public Optional<Operation> find(UUID id) {
    return jdbc.sql(OPERATION + "where id = :id")
        .param("id", id)
        .query(JdbcOperationStore::operation)
        .optional();
  }

  @Override
  public Optional<Operation> lock(UUID id) {
    return jdbc.sql(OPERATION + "where id = :id for update")
        .param("id", id)
        .query(JdbcOperationStore::operation)
        .optional();
  }

  @Override
  public void save(Operation operation) {
    jdbc.sql(
            """
            update operations set state = :state, reason = :reason, message = :message, fence = :fence,
              events = :events, started_at = :startedAt, ended_at = :endedAt
            where id = :id
            """)
        .param("id", operation.id())
        .param("state", operation.state().name())
        .param("reason", operation.status().reason())
        .param("message", operation.status().message())
        .param("fence", operation.fence())
        .param("events", operation.events())
        .param("startedAt", utc(operation.startedAt()))
        .param("endedAt", utc(operation.endedAt()))
        .update();
  }

  @Override
  public List<Step> steps(UUID operation) {
    return jdbc.sql("select * from steps where operation_id = :operation order by ordinal")
        .param("operation", operation)
        .query(JdbcOperationStore::step)
        .list();
  }

  @Override
  public void saveSteps(UUID operation, List<Step> steps) {
    batches.batchUpdate(
        """
        update steps set state = ?, attempts = ?, tries = ?, losses = ?, reason = ?, message = ?,
          details = ?::jsonb, due_at = ?, deadline_at = ?, started_at = ?, ended_at = ?
        where operation_id = ? and key = ?
        """,
        steps,
        Math.max(1, steps.size()),
        (statement, step) -> fill(statement, operation, step));
  }

  private static void fill(PreparedStatement statement, UUID operation, Step step)
      throws SQLException {
    statement.setString(1, step.state().name());
    statement.setInt(2, step.counts().attempts());
    statement.setInt(3, step.counts().tries());
    statement.setInt(4, step.counts().losses());
    statement.setString(5, step.report().reason());
    statement.setString(6, step.report().message());
    statement.setString(7, JSON.writeValueAsString(step.report().details()));
    statement.setObject(8, utc(step.times().due()));
    statement.setObject(9, utc(step.times().deadline()));
    statement.setObject(10, utc(step.times().started()));
    statement.setObject(11, utc(step.times().ended()));
    statement.setObject(12, operation);
    statement.setString(13, step.key());
  }

  @Override
  public Optional<UUID> goesBefore(Operation operation) {
    return jdbc.sql(
            """
            select id from operations
            where cluster_id = :cluster and id <> :id
              and (state in ('RUNNING', 'CANCELING') or state = 'QUEUED' and id < :id)
            order by id limit 1
            """)
        .param("cluster", operation.clusterId())
        .param("id", operation.id())
        .query(UUID.class)
        .optional();
  }

  @Override
  public int active(UUID project) {
    return jdbc.sql(
            """
            select count(*) from operations
            where project_id = :project and state in ('RUNNING', 'CANCELING')
            """)
        .param("project", project)
        .query(Integer.class)
        .single();
  }

  @Override
  public Optional<UUID> nextFree(UUID project) {
    return jdbc.sql(
            """
            select id from operations o
            where project_id = :project and state = 'QUEUED' and not exists (
              select 1 from operations other
              where other.cluster_id = o.cluster_id and other.id <> o.id
                and (other.state in ('RUNNING', 'CANCELING') or other.state = 'QUEUED' and other.id < o.id))
            order by id limit 1
            """)
        .param("project", project)
        .query(UUID.class)
        .optional();
  }

  @Override
  public void lockTurn(UUID clusterOrProject) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:cluster, 0))")
        .param("cluster", clusterOrProject.toString())
        .query(_ -> {});
  }

  @Override
  public Optional<UUID> nextQueued(UUID cluster) {
    return jdbc.sql(
            """
            select id from operations where cluster_id = :cluster and state = 'QUEUED'
            order by id limit 1
            """)
        .param("cluster", cluster)
        .query(UUID.class)
        .optional();
  }

  @Override
  public Optional<String> plan(UUID id) {
    return jdbc.sql("select plan from operations where id = :id")
        .param("id", id)
        .query(String.class)
        .optional();
  }

  @Override
  public List<Operation> page(OperationFilter filter, @Nullable UUID before, int limit) {
    return jdbc.sql(
            OPERATION
                + """
                where (:everyProject or project_id = any (:projects))
                  and (:cluster::text is null or cluster = :cluster)
                  and (:state::text is null or state = :state)
                  and (:kind::text is null or kind = :kind)
                  and (:before::uuid is null or id < :before)
                order by id desc limit :limit
                """)
        .param("everyProject", filter.projects() == null)
        .param(
            "projects",
            filter.projects() == null ? new UUID[0] : filter.projects().toArray(UUID[]::new))
        .param("cluster", filter.cluster())
        .param("state", filter.state() == null ? null : filter.state().name())
        .param("kind", filter.kind())
        .param("before", before)
        .param("limit", limit)
        .query(JdbcOperationStore::operation)
        .list();
  }

  @Override
  public Map<OperationState, Long> open() {
    Map<OperationState, Long> counts = new EnumMap<>(OperationState.class);
    jdbc.sql("select state, count(*) as count from operations where " + OPEN + " group by state")
        .query(
            row -> {
              counts.put(OperationState.valueOf(row.getString("state")), row.getLong("count"));
            });
    return counts;
  }

  private static Operation operation(ResultSet row, int number) throws SQLException {
    return new Operation(
        row.getObject("id", UUID.class),
        row.getObject("project_id", UUID.class),
        row.getObject("cluster_id", UUID.class),
        row.getString("cluster"),
        row.getString("kind"),
        new Status(
            OperationState.valueOf(row.getString("state")),
            row.getString("reason"),
            row.getString("message")),
        row.getString("plan_digest"),
        row.getString("requested_by"),
        row.getLong("fence"),
        row.getLong("events"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "started_at"),
        instant(row, "ended_at"));
  }

  private static Step step(ResultSet row, int number) throws SQLException {
    return new Step(
        new NewOperation.NewStep(
            row.getString("key"),
            row.getString("kind"),
            row.getString("layer"),
            row.getString("target"),
            strings(row.getArray("after"))),
        StepState.valueOf(row.getString("state")),
        new Step.Counts(row.getInt("attempts"), row.getInt("tries"), row.getInt("losses")),
        new Step.Report(
            row.getString("reason"),
            row.getString("message"),
            JSON.readValue(row.getString("details"), DETAILS)),
        new Step.Times(
            instant(row, "due_at"),
            instant(row, "deadline_at"),
            instant(row, "started_at"),
            instant(row, "ended_at")));
  }

  private static List<String> strings(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
