package dev.slipway.operation;

import static dev.slipway.operation.OperationFixtures.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.operation.Claims.Claim;
import dev.slipway.operation.Claims.HandBack;
import dev.slipway.operation.Intents.Answer;
import dev.slipway.operation.Intents.Fenced;
import dev.slipway.operation.Intents.Intent;
import dev.slipway.operation.StepResult.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two owners of one operation: the queue is off, the test plays both workers. */
@SpringBootTest(
    classes = OperationSlice.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = "db-scheduler.enabled=false")
class ClaimsTests {
  private static final Map<String, StepResult> BASE_DONE = Map.of("base", ScriptedSteps.DONE);
  private static final Answer CREATED =
      new Answer(Answer.Outcome.CREATED, "c1", "request-1", "task-1");

  @Autowired private OperationFixtures fixtures;
  @Autowired private Operations operations;
  @Autowired private Claims claims;
  @Autowired private Worker worker;
  @Autowired private StepIntents.Factory intents;
  @Autowired private ScriptedSteps steps;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  @BeforeEach
  void forgetScripts() {
    steps.forget();
  }

  @Test
  void aStaleOwnerChangesNothing() {
    UUID operation = fixtures.start(step("base"), step("next", "base"));
    Claim stale = claims.claim(operation).orElseThrow();
    Claim owner = claims.claim(operation).orElseThrow();
    OperationView before = fixtures.operation(operation);
    int events = fixtures.events(operation).size();

    Optional<Claim> committed = claims.commit(stale, BASE_DONE, true);

    assertThat(owner.operation().fence()).isGreaterThan(stale.operation().fence());
    assertThat(committed).isEmpty();
    assertThat(fixtures.operation(operation)).isEqualTo(before);
    assertThat(fixtures.events(operation)).hasSize(events);
    assertThat(handBack(operation, stale)).isEqualTo(new HandBack.Leave());
    assertThat(claims.commit(owner, BASE_DONE, true)).isPresent();
  }

  @Test
  void aWorkerThatLostItsOperationStartsNothingMore() throws InterruptedException {
    UUID operation = fixtures.start(step("base"), step("next", "base"));
    steps.does(
        "base",
        _ -> {
          claims.claim(operation);
          return ScriptedSteps.DONE;
        });

    worker.run(operation, () -> false);

    assertThat(steps.timesRun(operation, "base")).isEqualTo(1);
    assertThat(steps.timesRun(operation, "next")).isZero();
    assertThat(fixtures.step(operation, "base").state()).isEqualTo(StepState.RUNNING);
  }

  @Test
  void aWorkerThatIsAboutToStopHandsOverAtOnce() throws InterruptedException {
    UUID operation = fixtures.start(step("base"), step("next", "base"));

    Claim left = worker.run(operation, () -> true).orElseThrow();

    assertThat(fixtures.step(operation, "base").state()).isEqualTo(StepState.SUCCEEDED);
    assertThat(fixtures.step(operation, "next").state()).isEqualTo(StepState.PENDING);
    assertThat(handBack(operation, left))
        .isInstanceOfSatisfying(
            HandBack.LookAgain.class,
            again -> assertThat(again.at()).isBefore(Instant.now().plusSeconds(1)));
  }

  @Test
  void aCancelBetweenTheLastAnswerAndTheHandBackIsNotLost() {
    UUID operation = fixtures.start(step("base"));
    Claim claim = claims.claim(operation).orElseThrow();
    var later = new Waiting("Slow", "Slow", Duration.ofHours(1));
    Claim waiting = claims.commit(claim, Map.of("base", later), true).orElseThrow();

    operations.cancel(operation, "bob");

    assertThat(handBack(operation, waiting))
        .isInstanceOfSatisfying(
            HandBack.LookAgain.class,
            again -> assertThat(again.at()).isBefore(Instant.now().plusSeconds(1)));
    claims.claim(operation);
    assertThat(fixtures.operation(operation).state()).isEqualTo(OperationState.CANCELED);
    assertThat(handBack(operation, waiting)).isEqualTo(new HandBack.Remove());
  }

  @Test
  void anEndedOperationCannotBeClaimed() {
    UUID operation = fixtures.start();
    claims.claim(operation);

    assertThat(fixtures.operation(operation).state()).isEqualTo(OperationState.SUCCEEDED);
    assertThat(claims.claim(operation)).isEmpty();
  }

  @Test
  void anOperationThatWaitsForAnotherIsLookedAtOnceTheOtherHasEnded() {
    var place = fixtures.place();
    Claim first = claims.claim(fixtures.start(place, step("base"))).orElseThrow();
    UUID second = fixtures.start(place, step("base"));
    assertThat(claims.claim(second)).isEmpty();
    assertThat(nextLook(second)).isAfter(Instant.now().plusSeconds(5));

    claims.commit(first, BASE_DONE, true);

    assertThat(nextLook(second)).isBefore(Instant.now().plusSeconds(1));
  }

  @Test
  void aRetriedOperationWaitsForTheOneThatRunsNow() {
    var place = fixtures.place();
    UUID older = fixtures.start(place, step("base"));
    operations.cancel(older, "bob");
    UUID younger = fixtures.start(place, step("base"));
    claims.claim(younger);

    operations.retry(older, "bob");

    assertThat(claims.claim(older)).isEmpty();
    assertThat(fixtures.operation(older).reason()).isEqualTo("WaitingForOtherOperation");
    assertThat(claims.claim(younger)).isPresent();
  }

  @Test
  void anIntentIsThereForWhoeverComesNext() {
    UUID operation = fixtures.start(step("base"));
    Intents first = ledger(claims.claim(operation).orElseThrow());
    assertThat(first.latest()).isEmpty();

    Intent intent = first.open("CreateCluster", "cn-hangzhou", "web-abc", "hash");

    Intents next = ledger(claims.claim(operation).orElseThrow());
    assertThat(next.latest()).contains(intent);
    assertThat(intent.ordinal()).isEqualTo(1);
    assertThat(intent.answer()).isEmpty();
    assertThat(intent.notAfter())
        .isBetween(Instant.now().plusSeconds(10), Instant.now().plusSeconds(16));
    assertThat(next.open("CreateCluster", "cn-hangzhou", "web-abc", "hash").ordinal()).isEqualTo(2);
  }

  @Test
  void aStaleOwnerOpensNoIntent() {
    UUID operation = fixtures.start(step("base"));
    Intents stale = ledger(claims.claim(operation).orElseThrow());
    claims.claim(operation);

    assertThatThrownBy(() -> stale.open("CreateCluster", "cn-hangzhou", "web-abc", "hash"))
        .isInstanceOf(Fenced.class);
    assertThat(stale.latest()).isEmpty();
  }

  @Test
  void aStaleOwnersAnswerIsKeptForTheNewOne() {
    UUID operation = fixtures.start(step("base"));
    Intents stale = ledger(claims.claim(operation).orElseThrow());
    Intent intent = stale.open("CreateCluster", "cn-hangzhou", "web-abc", "hash");
    Intents owner = ledger(claims.claim(operation).orElseThrow());

    stale.close(intent, CREATED);

    assertThat(owner.latest().orElseThrow().answer()).contains(CREATED);
    assertThat(
            jdbc.sql("select count(*) from stray_results where intent_id = :id")
                .param("id", intent.id())
                .query(Long.class)
                .single())
        .isEqualTo(1);
    assertThat(
            jdbc.sql("select outcome from intents where id = :id")
                .param("id", intent.id())
                .query(String.class)
                .list())
        .containsOnlyNulls();
  }

  @Test
  void anAnswerFoundLaterKeepsTheIdsOfTheFirst() {
    UUID operation = fixtures.start(step("base"));
    Intents ledger = ledger(claims.claim(operation).orElseThrow());
    Intent intent = ledger.open("CreateCluster", "cn-hangzhou", "web-abc", "hash");
    ledger.close(intent, new Answer(Answer.Outcome.UNKNOWN, "", "request-1", ""));

    ledger.close(intent, new Answer(Answer.Outcome.ADOPTED, "c1", "", ""));

    assertThat(ledger.latest().orElseThrow().answer())
        .contains(new Answer(Answer.Outcome.ADOPTED, "c1", "request-1", ""));
  }

  private Intents ledger(Claim claim) {
    return intents.of(claim.operation(), claim.graph().step("base"));
  }

  private Instant nextLook(UUID queued) {
    return transaction.execute(_ -> claims.handBack(queued, Optional.empty()))
            instanceof HandBack.LookAgain(Instant at)
        ? at
        : Instant.MAX;
  }

  private HandBack handBack(UUID operation, Claim claim) {
    return transaction.execute(_ -> claims.handBack(operation, Optional.of(claim)));
  }
}
