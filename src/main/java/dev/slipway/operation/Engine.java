package dev.slipway.operation;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.slipway.operation.Claims.Claim;
import dev.slipway.operation.Claims.HandBack;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Ties the worker to db-scheduler: one scheduled instance per operation. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperationProperties.class)
class Engine {
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

  @Bean
  Task<Void> runOperation(
      Worker worker, Claims claims, DatabaseClock clock, TransactionTemplate transaction) {
    // The worker failed, not a step: as a rule the database is away.
    FailureHandler<Void> soon =
        (complete, entry) -> entry.reschedule(complete, clock.now().plus(AFTER_FAILURE));
    return Tasks.custom(SchedulerQueue.RUN_OPERATION)
        .onFailure(soon)
        .onDeadExecutionRevive()
        .execute((instance, context) -> run(instance, context, worker, claims, transaction));
  }

  private static CompletionHandler<Void> run(
      TaskInstance<Void> instance,
      ExecutionContext context,
      Worker worker,
      Claims claims,
      TransactionTemplate transaction) {
    UUID operation = UUID.fromString(instance.getId());
    Optional<Claim> claim = ran(worker, operation, context);
    return (complete, entry) ->
        transaction.executeWithoutResult(
            _ -> {
              switch (claims.handBack(operation, claim)) {
                case HandBack.Leave() -> {}
                case HandBack.Remove() -> entry.remove();
                case HandBack.LookAgain(var at) -> entry.reschedule(complete, at);
              }
            });
  }

  private static Optional<Claim> ran(Worker worker, UUID operation, ExecutionContext context) {
    try {
      return worker.run(operation, context.getSchedulerState()::isShuttingDown);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while steps were running", ending);
    }
  }

  @Bean
  WorkerName workerName() {
    return WorkerName.random();
  }

  @Bean
  OperationIds operationIds() {
    return () -> UuidVersion7Strategy.INSTANCE.generateUuid(null);
  }

  @Bean
  RandomGenerator jitter() {
    return new Random();
  }

  @Bean
  DbSchedulerCustomizer virtualThreads() {
    return new DbSchedulerCustomizer() {
      @Override
      public Optional<ExecutorService> executorService() {
        return Optional.of(
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("operation-", 0).factory()));
      }
    };
  }
}
