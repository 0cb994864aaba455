package dev.slipway.operation;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/** Puts operations before the workers of all processes, in the caller's transaction. */
@Component
class OperationQueue {
  private static final Logger log = LoggerFactory.getLogger(OperationQueue.class);
  static final TaskDescriptor<Void> RUN_OPERATION = TaskDescriptor.of("run-operation");

  private final SchedulerClient client;
  private final DatabaseClock clock;

  OperationQueue(DataSource dataSource, DatabaseClock clock) {
    this.client =
        SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
            .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
            .build();
    this.clock = clock;
  }

  void add(UUID operation) {
    client.scheduleIfNotExists(RUN_OPERATION.instance(operation.toString()).build(), clock.now());
  }

  /**
   * Has the operation looked at now. The caller must hold its row, or its cluster's turn: a worker
   * that has it looks again under the same lock before it hands back, so no wake-up is lost.
   */
  void wake(UUID operation) {
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
