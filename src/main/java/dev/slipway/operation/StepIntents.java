package dev.slipway.operation;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger of one step run, bound to the fence under which it runs. */
final class StepIntents implements Intents {

  /** Makes the ledger of each run. */
  @Component
  static class Factory {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Duration callLasts;

    Factory(JdbcClient jdbc, TransactionTemplate transaction, OperationProperties properties) {
      this.jdbc = jdbc;
      this.transaction = transaction;
      this.callLasts = properties.callTimeout().plus(properties.callMargin());
    }

    Intents of(Operation owned, Step step) {
      return new StepIntents(this, owned, step.key());
    }
  }

  private final Factory with;
  private final Operation owned;
  private final String step;

  private StepIntents(Factory with, Operation owned, String step) {
    this.with = with;
    this.owned = owned;
    this.step = step;
  }

  @Override
  public Optional<Intent> latest() {
    return with.jdbc
        .sql(
            """
            select i.id, i.action, i.region, i.name, i.ordinal, i.not_after,
              coalesce(i.outcome, stray.outcome) as outcome,
              coalesce(i.resource_id, stray.resource_id) as resource_id,
              coalesce(i.request_id, stray.request_id) as request_id,
              coalesce(i.task_id, stray.task_id) as task_id
            from intents i
            left join lateral
              (select * from stray_results s where s.intent_id = i.id order by s.id desc limit 1) stray on true
            where i.operation_id = :operation and i.step = :step
            order by i.ordinal desc limit 1
            """)
        .param("operation", owned.id())
        .param("step", step)
        .query(StepIntents::intent)
        .optional();
  }

  @Override
  public Intent open(String action, String region, String name, String requestHash) {
    return requireNonNull(
        with.transaction.execute(
            _ -> {
              if (!owns()) {
                throw new Fenced(
                    "Another worker has operation \"%s\"; nothing is sent".formatted(owned.id()));
              }
              return insert(action, region, name, requestHash);
            }));
  }

  @Override
  public void close(Intent intent, Answer answer) {
    with.transaction.executeWithoutResult(
        _ -> {
          if (owns()) {
            update(intent, answer);
          } else {
            keepAsStray(intent, answer);
          }
        });
  }

  /** Whether the fence still stands; it cannot rise until the transaction ends. */
  private boolean owns() {
    return with.jdbc
        .sql("select fence from operations where id = :operation for share")
        .param("operation", owned.id())
        .query(Long.class)
        .optional()
        .filter(fence -> fence == owned.fence())
        .isPresent();
  }

  private Intent insert(String action, String region, String name, String requestHash) {
    return with.jdbc
        .sql(
            """
            insert into intents (operation_id, step, ordinal, action, region, name, request_hash, fence,
              created_at, not_after)
            select :operation, :step, coalesce(max(ordinal), 0) + 1, :action, :region, :name, :requestHash, :fence,
              clock_timestamp(), clock_timestamp() + make_interval(secs => :seconds)
            from intents where operation_id = :operation and step = :step
            returning *
            """)
        .param("operation", owned.id())
        .param("step", step)
        .param("action", action)
        .param("region", region)
        .param("name", name)
        .param("requestHash", requestHash)
        .param("fence", owned.fence())
        .param("seconds", with.callLasts.toMillis() / 1000.0)
        .query(StepIntents::intent)
        .single();
  }

  /** An answer found later does not wipe out ids that an earlier one brought. */
  private void update(Intent intent, Answer answer) {
    with.jdbc
        .sql(
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

  private void keepAsStray(Intent intent, Answer answer) {
    with.jdbc
        .sql(
            """
            insert into stray_results (intent_id, fence, outcome, resource_id, request_id, task_id, arrived_at)
            values (:intent, :fence, :outcome, :resourceId, :requestId, :taskId, clock_timestamp())
            """)
        .param("intent", intent.id())
        .param("fence", owned.fence())
        .param("outcome", answer.outcome().name())
        .param("resourceId", answer.resourceId())
        .param("requestId", answer.requestId())
        .param("taskId", answer.taskId())
        .update();
  }

  private static Intent intent(ResultSet row, int number) throws SQLException {
    String outcome = row.getString("outcome");
    return new Intent(
        row.getLong("id"),
        row.getString("action"),
        row.getString("region"),
        row.getString("name"),
        row.getInt("ordinal"),
        row.getObject("not_after", OffsetDateTime.class).toInstant(),
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
