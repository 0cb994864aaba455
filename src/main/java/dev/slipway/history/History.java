package dev.slipway.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Everything that ever happened, append-only. */
@Component
public class History implements HistoryWriter {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Tailer tailer;

  History(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.tailer = new Tailer(this);
  }

  /** Adds a line in the caller's transaction: what happened and that it happened are one. */
  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(NewEvent event) {
    jdbc.sql(
            """
            insert into events (at, project_id, cluster, operation_id, number, type, step, actor, reason, message, details)
            values (:at, :project, :cluster, :operation, :number, :type, :step, :actor, :reason, :message, :details::jsonb)
            """)
        .param("at", utc(clock.instant()))
        .param("project", event.projectId())
        .param("cluster", event.cluster())
        .param("operation", event.operationId())
        .param("number", event.number())
        .param("type", event.type())
        .param("step", event.step())
        .param("actor", event.actor())
        .param("reason", event.reason())
        .param("message", event.message())
        .param("details", JSON.writeValueAsString(event.details()))
        .update();
    if (tailer.followed() && TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              tailer.wake();
            }
          });
    }
  }

  /** A page of what follows {@code after}, oldest first. */
  public List<Event> after(EventFilter filter, Cursor after, int limit) {
    return page(
        filter,
        "and (transaction, position) > (cast(:transaction as text)::xid8, :position) order by"
            + " transaction, position",
        after,
        limit);
  }

  /** A page of what precedes {@code before} (the end, when absent), newest first. */
  public List<Event> before(EventFilter filter, @Nullable Cursor before, int limit) {
    return page(
        filter,
        "and (transaction, position) < (cast(:transaction as text)::xid8, :position) order by"
            + " transaction desc, position desc",
        before == null ? new Cursor(Long.MAX_VALUE, Long.MAX_VALUE) : before,
        limit);
  }

  /**
   * The newest end, well or not, of each step that operations on a cluster took, by the step's key.
   *
   * @param from inclusive, because names of clusters are used again
   */
  public Map<String, Event> lastEnds(UUID project, String cluster, Instant from) {
    return jdbc
        .sql(
            """
            select distinct on (step) * from events
            where project_id = :project and cluster = :cluster and at >= :from
              and step is not null and type in ('StepSucceeded', 'StepFailed')
            order by step, transaction desc, position desc
            """)
        .param("project", project)
        .param("cluster", cluster)
        .param("from", utc(from))
        .query(History::event)
        .stream()
        .collect(Collectors.toMap(event -> Objects.requireNonNull(event.step()), event -> event));
  }

  /** Where history ends now. */
  public Cursor end() {
    return before(EventFilter.EVERYTHING, null, 1).stream()
        .findFirst()
        .map(Event::cursor)
        .orElse(Cursor.BEGINNING);
  }

  /** Hands every matching event after {@code after} to the listener, once and in order. */
  public Subscription follow(EventFilter filter, Cursor after, EventListener listener) {
    return tailer.follow(filter, after, listener);
  }

  private List<Event> page(EventFilter filter, String order, Cursor cursor, int limit) {
    boolean everyProject = filter.projects() == null;
    return jdbc.sql(
            """
            select * from events
            where transaction < pg_snapshot_xmin(pg_current_snapshot())
              and (:everyProject or project_id = any (:projects))
              and (:cluster::text is null or cluster = :cluster)
              and (:operation::uuid is null or operation_id = :operation)
              and (:type::text is null or type = :type)
              and (:from::timestamptz is null or at >= :from)
              and (:until::timestamptz is null or at < :until)
            """
                + order
                + " limit :limit")
        .param("everyProject", everyProject)
        .param(
            "projects",
            filter.projects() == null ? new UUID[0] : filter.projects().toArray(UUID[]::new))
        .param("cluster", filter.cluster())
        .param("operation", filter.operationId())
        .param("type", filter.type())
        .param("from", filter.from() == null ? null : utc(filter.from()))
        .param("until", filter.until() == null ? null : utc(filter.until()))
        .param("transaction", Long.toString(cursor.transaction()))
        .param("position", cursor.position())
        .param("limit", limit)
        .query(History::event)
        .list();
  }

  private static Event event(ResultSet row, int number) throws SQLException {
    return new Event(
        new Cursor(Long.parseLong(row.getString("transaction")), row.getLong("position")),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getObject("project_id", UUID.class),
        row.getString("cluster"),
        row.getObject("operation_id", UUID.class),
        Optional.ofNullable((Number) row.getObject("number")).map(Number::longValue).orElse(null),
        row.getString("type"),
        row.getString("step"),
        row.getString("actor"),
        row.getString("reason"),
        row.getString("message"),
        JSON.readValue(row.getString("details"), DETAILS));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
