package dev.slipway.operation;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/** Puts operations before the workers of all processes, in the caller's transaction. */
@Component
class OperationQueue {
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
   * Has the operation looked at now. The caller must hold its row: a worker that has it looks at
   * the row again before it hands back, so no wake-up is lost.
   */
  void wake(UUID operation) {
    try {
      client.schedule(
          RUN_OPERATION.instance(operation.toString()).build(),
          clock.now(),
          SchedulerClient.ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
    } catch (TaskInstanceCurrentlyExecutingException held) {
      // Its worker looks again by itself.
    }
  }
}
