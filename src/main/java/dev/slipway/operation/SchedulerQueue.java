package dev.slipway.operation;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/** In db-scheduler's table. */
@Component
class SchedulerQueue implements OperationQueue {
  private static final Logger log = LoggerFactory.getLogger(SchedulerQueue.class);
  static final TaskDescriptor<Void> RUN_OPERATION = TaskDescriptor.of("run-operation");

  private final SchedulerClient client;
  private final DatabaseClock clock;

  SchedulerQueue(DataSource dataSource, DatabaseClock clock) {
    this.client =
        SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
            .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
            .build();
    this.clock = clock;
  }

  @Override
  public void add(UUID operation, Instant at) {
    client.scheduleIfNotExists(RUN_OPERATION.instance(operation.toString()).build(), at);
  }

  @Override
  public void wake(UUID operation) {
    try {
      client.schedule(
          RUN_OPERATION.instance(operation.toString()).build(),
          clock.now(),
          SchedulerClient.ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
    } catch (TaskInstanceCurrentlyExecutingException
        | TaskInstanceNotFoundException
        | ExecutionException unneeded) {
      // The last one: a worker picked it between the client's look and its change.
      log.atDebug()
          .addKeyValue(Outcomes.OPERATION, operation)
          .log("An operation needs no waking: it is being run, or has ended");
    }
  }
}
