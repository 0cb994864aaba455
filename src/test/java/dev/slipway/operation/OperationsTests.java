package dev.slipway.operation;

import static dev.slipway.operation.OperationFixtures.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.history.Event;
import dev.slipway.operation.OperationFixtures.Place;
import dev.slipway.operation.StepResult.Failed;
import dev.slipway.operation.StepResult.Retry;
import dev.slipway.operation.StepResult.Waiting;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(
    classes = OperationSlice.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {
      "db-scheduler.polling-interval=20ms",
      "db-scheduler.heartbeat-interval=100ms",
      "db-scheduler.missed-heartbeats-limit=4",
      "slipway.operation.backoff=10ms",
      "slipway.operation.max-tries=3",
      "slipway.operation.per-project=2"
    })
class OperationsTests {
  private static final Duration SOON = Duration.ofMillis(20);
  private static final Duration MUCH_LATER = Duration.ofHours(1);
  private static final Waiting LONG = new Waiting("Slow", "It takes long", MUCH_LATER);

  @Autowired private OperationFixtures fixtures;
  @Autowired private Operations operations;
  @Autowired private ScriptedSteps steps;
  @Autowired private OperationSlice.Told told;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;
  @Autowired private MeterRegistry meters;

  @BeforeEach
  void forgetScripts() {
    steps.forget();
  }

  @Test
  void aProjectThatRunsAllThatItMayLeavesRoomToOthers() {
    steps.answers("wait", LONG);
    Place crowded = fixtures.place();
    UUID first = fixtures.start(crowded, step("wait"));
    UUID second = fixtures.start(clusterIn(crowded), step("wait"));
    awaitRun(first, "wait");
    awaitRun(second, "wait");

    UUID third = fixtures.start(clusterIn(crowded), step("base"));
    UUID elsewhere = fixtures.start(step("base"));

    awaitEnd(elsewhere, OperationState.SUCCEEDED);
    assertThat(fixtures.operation(third).state()).isEqualTo(OperationState.QUEUED);
    assertThat(fixtures.operation(third).reason()).isEqualTo("WaitingForProjectLimit");
    transaction.executeWithoutResult(_ -> operations.cancel(first, "alice"));
    awaitEnd(third, OperationState.SUCCEEDED);
  }

  private void awaitRun(UUID operation, String step) {
    await().until(() -> steps.timesRun(operation, step) > 0);
  }

  private Place clusterIn(Place place) {
    return new Place(place.project(), fixtures.place().cluster());
  }

  @Test
  void runsEachStepAfterThoseBeforeItAndTellsAll() {
    UUID operation = fixtures.start(step("base"), step("pool", "base"), step("verify", "pool"));

    awaitEnd(operation, OperationState.SUCCEEDED);

    assertThat(fixtures.eventTypes(operation))
        .containsExactly(
            "OperationAccepted",
            "OperationStarted",
            "StepStarted",
            "StepSucceeded",
            "StepStarted",
            "StepSucceeded",
            "StepStarted",
            "StepSucceeded",
            "OperationSucceeded");
    assertNumberedWithoutGaps(operation);
    assertThat(told.of(operation))
        .containsExactly(OperationState.RUNNING, OperationState.SUCCEEDED);
    awaitNothingScheduled(operation);
  }

  @Test
  void runsIndependentStepsSideBySide() {
    var both = new CyclicBarrier(2);
    steps.does("left", _ -> meet(both));
    steps.does("right", _ -> meet(both));

    UUID operation = fixtures.start(step("left"), step("right"));

    awaitEnd(operation, OperationState.SUCCEEDED);
  }

  @Test
  void looksAgainWithoutSayingTheSameTwice() {
    var waiting = new Waiting("Creating", "It is being created", SOON);
    steps.answers("base", waiting, waiting, waiting, ScriptedSteps.DONE);

    UUID operation = fixtures.start(step("base"));

    awaitEnd(operation, OperationState.SUCCEEDED);
    assertThat(fixtures.eventTypes(operation)).containsOnlyOnce("StepWaiting");
    assertThat(fixtures.step(operation, "base").attempts()).isEqualTo(4);
    assertThat(fixtures.step(operation, "base").tries()).isZero();
  }

  @Test
  void leavesTheWorkerWhileAllThatIsLeftIsWaiting() {
    steps.answers("slow", LONG);
    UUID operation = fixtures.start(step("quick"), step("slow"));

    await().until(() -> scheduledLater(operation));

    assertThat(fixtures.operation(operation).state()).isEqualTo(OperationState.RUNNING);
    assertThat(fixtures.step(operation, "slow").state()).isEqualTo(StepState.WAITING);
    assertThat(fixtures.step(operation, "slow").dueAt()).isNotNull();
  }

  @Test
  void looksAtAWaitingStepWhileAnotherOneStillRuns() {
    var looked = new CountDownLatch(2);
    steps.does(
        "watched",
        _ -> {
          looked.countDown();
          return looked.getCount() > 0 ? new Waiting("Soon", "Soon", SOON) : ScriptedSteps.DONE;
        });
    steps.does("long", _ -> waitFor(looked));

    UUID operation = fixtures.start(step("watched"), step("long"));

    awaitEnd(operation, OperationState.SUCCEEDED);
  }

  @Test
  void triesAgainAndGivesUpInTheEnd() {
    steps.answers("shaky", new Retry("CloudUnreachable", "No answer"));

    UUID operation = fixtures.start(step("shaky"), step("after", "shaky"));

    awaitEnd(operation, OperationState.FAILED);
    assertThat(steps.timesRun(operation, "shaky")).isEqualTo(3);
    assertThat(fixtures.step(operation, "shaky").tries()).isEqualTo(3);
    assertThat(fixtures.step(operation, "shaky").reason()).isEqualTo("CloudUnreachable");
    assertThat(fixtures.eventTypes(operation)).containsOnlyOnce("StepRetrying");
  }

  @Test
  void letsRunningStepsFinishAfterAFailureButStartsNothing() {
    var failed = new CountDownLatch(1);
    steps.does(
        "broken",
        _ -> {
          failed.countDown();
          return new Failed("CloudDenied", "Refused", Map.of("requestId", "7F02"));
        });
    steps.does("running", _ -> waitFor(failed));
    steps.answers("waiting", LONG);

    UUID operation =
        fixtures.start(step("waiting"), step("broken"), step("running"), step("next", "running"));

    awaitEnd(operation, OperationState.FAILED);
    OperationView ended = fixtures.operation(operation);
    assertThat(ended.reason()).isEqualTo("CloudDenied");
    assertThat(ended.message()).contains("\"broken\"", "Refused");
    assertThat(ended.steps())
        .extracting(StepView::state)
        .containsExactly(
            StepState.CANCELED, StepState.FAILED, StepState.SUCCEEDED, StepState.CANCELED);
    assertThat(steps.timesRun(operation, "next")).isZero();
    assertThat(fixtures.step(operation, "broken").details()).containsEntry("requestId", "7F02");
    assertNumberedWithoutGaps(operation);
  }

  @Test
  void tellsNobodyTheDetailsOfABug() {
    steps.does(
        "buggy",
        _ -> {
          throw new IllegalStateException("secret internals");
        });

    UUID operation = fixtures.start(step("buggy"));

    awaitEnd(operation, OperationState.FAILED);
    assertThat(fixtures.step(operation, "buggy").reason()).isEqualTo("InternalError");
    assertThat(fixtures.events(operation))
        .extracting(Event::message)
        .noneMatch(message -> message.contains("secret"));
  }

  @Test
  void looksAgainWhenOurOwnDatabaseDidNotAnswerTheStep() {
    steps.does(
        "base",
        _ -> {
          throw new QueryTimeoutException("away");
        });

    UUID operation = fixtures.start(step("base"));

    await().until(() -> fixtures.step(operation, "base").reason().equals("DatabaseUnavailable"));
    assertThat(fixtures.operation(operation).state()).isEqualTo(OperationState.RUNNING);
  }

  @Test
  void cancelLetsARunningStepFinishAndStartsNoOther() {
    var begun = new CountDownLatch(1);
    var canceled = new CountDownLatch(1);
    steps.does(
        "base",
        _ -> {
          begun.countDown();
          return waitFor(canceled);
        });
    UUID operation = fixtures.start(step("base"), step("next", "base"));
    waitFor(begun);

    OperationView canceling = operations.cancel(operation, "bob");
    canceled.countDown();

    assertThat(canceling.state()).isEqualTo(OperationState.CANCELING);
    awaitEnd(operation, OperationState.CANCELED);
    assertThat(fixtures.step(operation, "base").state()).isEqualTo(StepState.SUCCEEDED);
    assertThat(fixtures.step(operation, "next").state()).isEqualTo(StepState.CANCELED);
    assertThat(fixtures.events(operation))
        .filteredOn(event -> event.type().equals("OperationCanceling"))
        .extracting(Event::actor)
        .containsExactly("bob");
  }

  @Test
  void cancelWakesAWaitingOperation() {
    steps.answers("slow", LONG);
    UUID operation = fixtures.start(step("slow"));
    await().until(() -> scheduledLater(operation));

    operations.cancel(operation, "bob");

    awaitEnd(operation, OperationState.CANCELED);
    assertThatThrownBy(() -> operations.cancel(operation, "bob"))
        .isInstanceOf(OperationStateForbids.class);
  }

  @Test
  void retryGoesOnWhereAFailedOperationStopped() {
    steps.answers("shaky", new Failed("Broken", "Broken"), ScriptedSteps.DONE);
    UUID operation = fixtures.start(step("base"), step("shaky", "base"), step("last", "shaky"));
    awaitEnd(operation, OperationState.FAILED);

    OperationView retried = operations.retry(operation, "bob");

    assertThat(retried.state()).isEqualTo(OperationState.QUEUED);
    assertThat(retried.endedAt()).isNull();
    awaitEnd(operation, OperationState.SUCCEEDED);
    assertThat(steps.timesRun(operation, "base")).isEqualTo(1);
    assertThat(fixtures.eventTypes(operation)).contains("OperationRetried");
    assertThat(told.of(operation))
        .containsExactly(
            OperationState.RUNNING,
            OperationState.FAILED,
            OperationState.QUEUED,
            OperationState.RUNNING,
            OperationState.SUCCEEDED);
    assertNumberedWithoutGaps(operation);
    assertThatThrownBy(() -> operations.retry(operation, "bob"))
        .isInstanceOf(OperationStateForbids.class);
  }

  @Test
  void runsOneOperationOfAClusterAtATimeInOrder() {
    var release = new CountDownLatch(1);
    steps.does("first", _ -> waitFor(release));
    var place = fixtures.place();
    UUID first = fixtures.start(place, step("first"));
    UUID second = fixtures.start(place, step("second"));
    UUID third = fixtures.start(place, step("third"));
    await().until(() -> fixtures.operation(second).reason().equals("WaitingForOtherOperation"));
    assertThat(operations.cancel(third, "bob").state()).isEqualTo(OperationState.CANCELED);
    assertThat(steps.timesRun(second, "second")).isZero();

    release.countDown();

    awaitEnd(first, OperationState.SUCCEEDED);
    awaitEnd(second, OperationState.SUCCEEDED);
    assertThat(steps.timesRun(third, "third")).isZero();
  }

  @Test
  void acceptsNothingWhenTheCallersTransactionRollsBack() {
    var place = fixtures.place();

    UUID operation =
        transaction.execute(
            status -> {
              status.setRollbackOnly();
              return operations.start(OperationFixtures.wanted(place, step("base")));
            });

    assertThat(operations.find(operation)).isEmpty();
    assertThat(scheduled(operation)).isZero();
    assertThat(fixtures.events(operation)).isEmpty();
  }

  @Test
  void takesOverFromADeadWorkerAndRunsItsStepAgain() {
    steps.answers("base", LONG);
    UUID operation = fixtures.start(step("base"));
    await().until(() -> scheduledLater(operation));
    steps.answers("base", ScriptedSteps.DONE);

    jdbc.sql("update steps set state = 'RUNNING', due_at = null where operation_id = :id")
        .param("id", operation)
        .update();
    jdbc.sql(
            """
            update scheduled_tasks set picked = true, picked_by = 'dead', last_heartbeat = now() - interval '1 minute',
              execution_time = now()
            where task_instance = :id
            """)
        .param("id", operation.toString())
        .update();

    awaitEnd(operation, OperationState.SUCCEEDED);
    assertThat(fixtures.events(operation).getLast().details()).containsEntry("fence", "2");
  }

  @Test
  void listsNewestFirstInPages() {
    var place = fixtures.place();
    UUID first = fixtures.start(place, step("base"));
    UUID second = fixtures.start(place, step("base"));
    UUID third = fixtures.start(place, step("base"));
    var filter = new OperationFilter(Set.of(place.project()), "web", null, "CreateCluster");

    List<OperationView> page = operations.list(filter, null, 2);
    List<OperationView> rest = operations.list(filter, page.getLast().id(), 2);

    assertThat(page).extracting(OperationView::id).containsExactly(third, second);
    assertThat(rest).extracting(OperationView::id).containsExactly(first);
    awaitEnd(third, OperationState.SUCCEEDED);
    var failed = new OperationFilter(Set.of(place.project()), null, OperationState.FAILED, null);
    assertThat(operations.list(failed, null, 2)).isEmpty();
    assertThat(operations.list(new OperationFilter(Set.of(), null, null, null), null, 2)).isEmpty();
  }

  @Test
  void keepsThePlanAsItWasAccepted() {
    UUID operation = fixtures.start(step("base"));

    assertThat(operations.plan(operation)).isEqualToIgnoringWhitespace("{\"changes\": []}");
    assertThatThrownBy(() -> operations.plan(UUID.randomUUID()))
        .isInstanceOf(OperationNotFound.class);
  }

  @Test
  void countsWhatEndedHow() {
    double before = meters.counter("slipway.steps", "kind", "Kind", "outcome", "SUCCEEDED").count();

    UUID operation = fixtures.start(step("left"), step("right"));

    awaitEnd(operation, OperationState.SUCCEEDED);
    await()
        .until(
            () ->
                meters.counter("slipway.steps", "kind", "Kind", "outcome", "SUCCEEDED").count()
                    >= before + 2);
    assertThat(
            meters
                .timer(
                    "slipway.operation.duration", "kind", "CreateCluster", "outcome", "SUCCEEDED")
                .count())
        .isPositive();
    assertThat(meters.get("slipway.operations.open").tag("state", "RUNNING").gauge().value())
        .isNotNegative();
  }

  private void awaitEnd(UUID operation, OperationState end) {
    await()
        .pollInterval(Duration.ofMillis(10))
        .until(() -> fixtures.operation(operation).state().ended());
    assertThat(fixtures.operation(operation).state()).isEqualTo(end);
  }

  private void assertNumberedWithoutGaps(UUID operation) {
    List<Event> events = fixtures.events(operation);
    assertThat(events)
        .extracting(Event::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
  }

  private void awaitNothingScheduled(UUID operation) {
    await().until(() -> scheduled(operation) == 0);
  }

  private long scheduled(UUID operation) {
    return jdbc.sql("select count(*) from scheduled_tasks where task_instance = :id")
        .param("id", String.valueOf(operation))
        .query(Long.class)
        .single();
  }

  private boolean scheduledLater(UUID operation) {
    return jdbc.sql(
                """
                select count(*) from scheduled_tasks
                where task_instance = :id and not picked and execution_time > now() + interval '50 minutes'
                """)
            .param("id", operation.toString())
            .query(Long.class)
            .single()
        == 1;
  }

  private static StepResult meet(CyclicBarrier others) {
    try {
      others.await(5, TimeUnit.SECONDS);
      return ScriptedSteps.DONE;
    } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
      return new Failed("Alone", "The other one did not run at the same time");
    }
  }

  private static StepResult waitFor(CountDownLatch latch) {
    try {
      return latch.await(5, TimeUnit.SECONDS)
          ? ScriptedSteps.DONE
          : new Failed("Late", "What was waited for did not happen");
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
