package dev.slipway.operation;

import dev.slipway.operation.Intents.Answer;
import dev.slipway.operation.Intents.Intent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In PostgreSQL. */
@Component
class JdbcIntentStore implements IntentStore {
  private static final String INTENTS =
      """
      select i.id, i.action, i.region, i.name, i.ordinal, i.not_after, i.step, i.fence,
        coalesce(i.outcome, stray.outcome) as outcome,
        coalesce(i.resource_id, stray.resource_id) as resource_id,
        coalesce(i.request_id, stray.request_id) as request_id,
        coalesce(i.task_id, stray.task_id) as task_id
      from intents i
      left join lateral
        (select * from stray_results s where s.intent_id = i.id order by s.id desc limit 1) stray on true
      where i.operation_id = :operation
      """;

  private final JdbcClient jdbc;
  private final Duration sending;
  private final Duration callLasts;

  JdbcIntentStore(JdbcClient jdbc, OperationProperties properties) {
    this.jdbc = jdbc;
    // Half of the margin is for sending, the other half for clocks that were read inexactly.
    this.sending = properties.callMargin().dividedBy(2);
    this.callLasts = properties.callTimeout().plus(properties.callMargin());
  }

  @Override
  public Optional<Intent> latest(UUID operation, String step) {
    return jdbc.sql(INTENTS + "and i.step = :step order by i.ordinal desc limit 1")
        .param("operation", operation)
        .param("step", step)
        .query(this::intent)
        .optional();
  }

  @Override
  public boolean standsAt(UUID operation, long fence) {
    return jdbc.sql("select fence from operations where id = :operation for share")
        .param("operation", operation)
        .query(Long.class)
        .optional()
        .filter(standing -> standing == fence)
        .isPresent();
  }

  @Override
  public Intent add(NewIntent intent) {
    return jdbc.sql(
            """
            insert into intents (operation_id, step, ordinal, action, region, name, request_hash, fence,
              created_at, not_after)
            select :operation, :step, coalesce(max(ordinal), 0) + 1, :action, :region, :name, :requestHash, :fence,
              clock_timestamp(), clock_timestamp() + make_interval(secs => :seconds)
            from intents where operation_id = :operation and step = :step
            returning *
            """)
        .param("operation", intent.operation())
        .param("step", intent.step())
        .param("action", intent.action())
        .param("region", intent.region())
        .param("name", intent.name())
        .param("requestHash", intent.requestHash())
        .param("fence", intent.fence())
        .param("seconds", callLasts.toMillis() / 1000.0)
        .query(this::intent)
        .single();
  }

  @Override
  public void answer(Intent intent, Answer answer) {
    jdbc.sql(
            """
            update intents set outcome = :outcome, answered_at = clock_timestamp(),
              resource_id = coalesce(nullif(:resourceId, ''), resource_id, ''),
              request_id = coalesce(nullif(:requestId, ''), request_id, ''),
              task_id = coalesce(nullif(:taskId, ''), task_id, '')
            where id = :id
            """)
        .param("id", intent.id())
        .param("outcome", answer.outcome().name())
        .param("resourceId", answer.resourceId())
        .param("requestId", answer.requestId())
        .param("taskId", answer.taskId())
        .update();
  }

  @Override
  public void addStray(Intent intent, long fence, Answer answer) {
    jdbc.sql(
            """
            insert into stray_results (intent_id, fence, outcome, resource_id, request_id, task_id, arrived_at)
            values (:intent, :fence, :outcome, :resourceId, :requestId, :taskId, clock_timestamp())
            """)
        .param("intent", intent.id())
        .param("fence", fence)
        .param("outcome", answer.outcome().name())
        .param("resourceId", answer.resourceId())
        .param("requestId", answer.requestId())
        .param("taskId", answer.taskId())
        .update();
  }

  @Override
  public List<Invariants.Asked> all(UUID operation) {
    return jdbc.sql(INTENTS + "order by i.step, i.ordinal")
        .param("operation", operation)
        .query(
            (row, number) -> {
              Intent intent = intent(row, number);
              return new Invariants.Asked(
                  row.getString("step"), intent.ordinal(), row.getLong("fence"), intent.answer());
            })
        .list();
  }

  private Intent intent(ResultSet row, int number) throws SQLException {
    Instant notAfter = row.getObject("not_after", OffsetDateTime.class).toInstant();
    String outcome = row.getString("outcome");
    return new Intent(
        row.getLong("id"),
        row.getString("action"),
        row.getString("region"),
        row.getString("name"),
        row.getInt("ordinal"),
        notAfter.minus(callLasts).plus(sending),
        notAfter,
        outcome == null
            ? Optional.empty()
            : Optional.of(
                new Answer(
                    Answer.Outcome.valueOf(outcome),
                    row.getString("resource_id"),
                    row.getString("request_id"),
                    row.getString("task_id"))));
  }
}
