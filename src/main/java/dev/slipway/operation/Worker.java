package dev.slipway.operation;

import com.github.kagkarlsson.scheduler.Clock;
import dev.slipway.operation.Claims.Claim;
import dev.slipway.operation.StepResult.Failed;
import dev.slipway.operation.StepResult.Waiting;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Runs what can be run of an operation now, and lets it go when all that is left is waiting. */
@Component
class Worker {
  private static final Logger log = LoggerFactory.getLogger(Worker.class);
  private static final Duration DATABASE_PAUSE = Duration.ofSeconds(5);

  private final Claims claims;
  private final StepRunner runner;
  private final StepIntents.Factory intents;
  private final Clock clock;
  private final Semaphore room;

  Worker(
      Claims claims,
      StepRunner runner,
      StepIntents.Factory intents,
      Clock clock,
      OperationProperties properties) {
    this.claims = claims;
    this.runner = runner;
    this.intents = intents;
    this.clock = clock;
    this.room = new Semaphore(properties.parallelSteps(), true);
  }

  /** The claim as it was left; empty when there was nothing to run. */
  Optional<Claim> run(UUID operation, BooleanSupplier stopping) throws InterruptedException {
    Optional<Claim> claim = claims.claim(operation);
    if (claim.isEmpty()) {
      return claim;
    }
    Operation owned = claim.get().operation();
    return Optional.of(
        new Hold(claim.get(), claims, step -> run(owned, step), stopping, clock).untilIdle());
  }

  /** Carries out one run of a step of an operation that this worker owns. */
  StepResult run(Operation owned, Step step) {
    try (var _ = MDC.putCloseable(Outcomes.OPERATION, owned.id().toString());
        var _ = MDC.putCloseable(Outcomes.STEP, step.key())) {
      room.acquireUninterruptibly();
      try {
        return runner.run(stepRun(owned, step));
      } finally {
        room.release();
      }
    } catch (TransientDataAccessException
        | NonTransientDataAccessResourceException
        | RecoverableDataAccessException
        | TransactionException away) {
      return new Waiting("DatabaseUnavailable", "Our own database did not answer", DATABASE_PAUSE);
    } catch (Intents.Fenced lost) {
      // Whoever lost the operation cannot commit this either.
      return new Waiting("Fenced", "Another worker has the operation", Duration.ZERO);
    } catch (Throwable bug) {
      log.atError()
          .setCause(bug)
          .addKeyValue(Outcomes.OPERATION, owned.id())
          .addKeyValue(Outcomes.STEP, step.key())
          .log("A step has a bug");
      return new Failed("InternalError", "An internal error stopped this step");
    }
  }

  private StepRun stepRun(Operation owned, Step step) {
    return new StepRun(
        owned.id(),
        owned.projectId(),
        owned.clusterId(),
        step.key(),
        step.plan().kind(),
        step.plan().target(),
        owned.fence(),
        step.counts().tries(),
        intents.of(owned, step));
  }
}
