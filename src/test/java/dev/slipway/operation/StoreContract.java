package dev.slipway.operation;

import static dev.slipway.operation.OperationFixtures.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.history.Event;
import dev.slipway.history.HistoryWriter;
import dev.slipway.history.NewEvent;
import dev.slipway.operation.Graph.Status;
import dev.slipway.operation.IntentStore.NewIntent;
import dev.slipway.operation.Intents.Answer;
import dev.slipway.operation.Intents.Answer.Outcome;
import dev.slipway.operation.Intents.Intent;
import dev.slipway.operation.Invariants.Asked;
import dev.slipway.operation.OperationFixtures.Place;
import dev.slipway.operation.Step.Counts;
import dev.slipway.operation.Step.Report;
import dev.slipway.operation.Step.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

/** What both stores do: the one that serves people and the one that simulations run on. */
abstract class StoreContract {
  private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");
  private static final Answer CREATED = new Answer(Outcome.CREATED, "c1", "r1", "t1");
  private static final Answer UNKNOWN = new Answer(Outcome.UNKNOWN, "", "r2", "");

  abstract OperationStore store();

  abstract IntentStore intents();

  abstract HistoryWriter history();

  abstract List<Event> events(UUID operation);

  abstract TransactionTemplate transaction();

  abstract Place place();

  @Test
  void keepsOperationsAndSteps() {
    Operation added = add(place());

    assertThat(store().find(added.id())).contains(added);
    assertThat(inTransaction(() -> store().lock(added.id()))).contains(added);
    assertThat(store().plan(added.id()).orElseThrow()).isEqualToIgnoringWhitespace("{\"a\":1}");
    assertThat(store().steps(added.id())).isEqualTo(steps());
    assertThat(store().find(UUID.randomUUID())).isEmpty();
    assertThat(store().plan(UUID.randomUUID())).isEmpty();
    assertThat(store().steps(UUID.randomUUID())).isEmpty();
  }

  @Test
  void keepsWhatChanged() {
    Operation added = add(place());
    Operation running = added.claimed().moved(Status.RUNNING, 2, NOW);
    Step begun =
        new Step(
            steps().getFirst().plan(),
            StepState.WAITING,
            new Counts(3, 2, 1),
            new Report("Soon", "It is coming", Map.of("requestId", "r1")),
            new Times(NOW.plusSeconds(1), NOW.plusSeconds(2), NOW, NOW.plusSeconds(3)));

    inTransaction(
        () -> {
          store().save(running);
          store().saveSteps(added.id(), List.of(begun));
          return running;
        });

    assertThat(store().find(added.id())).contains(running);
    assertThat(store().steps(added.id())).containsExactly(begun, steps().getLast());
  }

  @Test
  void aTransactionThatFailsChangesNothing() {
    Operation added = add(place());

    assertThatThrownBy(
            () ->
                inTransaction(
                    () -> {
                      store().save(added.claimed().moved(Status.RUNNING, 1, NOW));
                      store()
                          .saveSteps(
                              added.id(),
                              List.of(steps().getFirst().canceled(Report.PENDING, NOW)));
                      tell(added, 1);
                      intents().add(intent(added, 0));
                      throw new IllegalStateException("The process dies");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(store().find(added.id())).contains(added);
    assertThat(store().steps(added.id())).isEqualTo(steps());
    assertThat(events(added.id())).isEmpty();
    assertThat(intents().all(added.id())).isEmpty();
  }

  @Test
  void oneOperationOfAClusterRunsAtATime() {
    Place place = place();
    Operation first = add(place);
    Operation second = add(place);
    inTransaction(() -> save(first.moved(Status.RUNNING, 1, NOW)));

    assertThatThrownBy(() -> inTransaction(() -> save(second.moved(Status.CANCELING, 1, NOW))))
        .isInstanceOf(DuplicateKeyException.class);
    assertThat(store().find(second.id())).contains(second);
  }

  @Test
  void tellsWhoGoesFirst() {
    Place place = place();
    Operation first = add(place);
    Operation second = add(place);
    add(place());

    assertThat(store().goesBefore(first)).isEmpty();
    assertThat(store().goesBefore(second)).contains(first.id());
    assertThat(store().nextQueued(place.cluster())).contains(first.id());
    inTransaction(() -> save(second.moved(Status.RUNNING, 1, NOW)));
    assertThat(store().goesBefore(first)).contains(second.id());
    inTransaction(() -> save(second.moved(new Status(OperationState.FAILED, "", ""), 1, NOW)));
    assertThat(store().goesBefore(first)).isEmpty();
    inTransaction(() -> save(first.moved(new Status(OperationState.CANCELED, "", ""), 1, NOW)));
    assertThat(store().nextQueued(place.cluster())).isEmpty();
  }

  @Test
  void tellsWhatOfAProjectRunsAndWhatIsNext() {
    Place place = place();
    Place elsewhere = place();
    Operation first = add(place);
    Operation behindIt = add(place);
    Operation other = add(new Place(place.project(), elsewhere.cluster()));

    assertThat(store().active(place.project())).isZero();
    assertThat(store().nextFree(place.project())).contains(first.id());
    inTransaction(() -> save(first.moved(Status.RUNNING, 1, NOW)));
    assertThat(store().active(place.project())).isEqualTo(1);
    assertThat(store().active(elsewhere.project())).isZero();
    assertThat(store().nextFree(place.project())).contains(other.id());
    inTransaction(() -> save(other.moved(Status.CANCELING, 1, NOW)));
    assertThat(store().active(place.project())).isEqualTo(2);
    assertThat(store().nextFree(place.project())).isEmpty();
    inTransaction(() -> save(first.moved(new Status(OperationState.FAILED, "", ""), 1, NOW)));
    assertThat(store().nextFree(place.project())).contains(behindIt.id());
  }

  @Test
  void listsNewestFirstInPages() {
    Place place = place();
    Operation first = add(place);
    Operation second = add(place);
    Operation third = add(place);
    var ofProject = new OperationFilter(Set.of(place.project()), null, null, null);

    assertThat(store().page(ofProject, null, 2)).containsExactly(third, second);
    assertThat(store().page(ofProject, second.id(), 2)).containsExactly(first);
    assertThat(store().page(new OperationFilter(Set.of(), null, null, null), null, 2)).isEmpty();
    assertThat(store().page(with(place, "web", OperationState.QUEUED, "CreateCluster"), null, 9))
        .hasSize(3);
    assertThat(store().page(with(place, "other", null, null), null, 9)).isEmpty();
    assertThat(store().page(with(place, null, OperationState.FAILED, null), null, 9)).isEmpty();
    assertThat(store().page(with(place, null, null, "DeleteCluster"), null, 9)).isEmpty();
  }

  @Test
  void countsWhatIsOpen() {
    Operation added = add(place());
    long queued = store().open().getOrDefault(OperationState.QUEUED, 0L);

    inTransaction(() -> save(added.moved(new Status(OperationState.SUCCEEDED, "", ""), 1, NOW)));

    assertThat(store().open().getOrDefault(OperationState.QUEUED, 0L)).isEqualTo(queued - 1);
    assertThat(store().open()).doesNotContainKey(OperationState.SUCCEEDED);
  }

  @Test
  void aNumberOfHistoryIsTakenOnce() {
    Operation added = add(place());
    inTransaction(() -> tell(added, 1));
    inTransaction(() -> tell(added, 2));

    assertThatThrownBy(() -> inTransaction(() -> tell(added, 2)))
        .isInstanceOf(DuplicateKeyException.class);

    assertThat(events(added.id())).extracting(Event::number).containsExactly(1L, 2L);
    assertThat(events(added.id()).getFirst().details()).isEqualTo(Map.of("fence", "0"));
  }

  @Test
  void knowsWhetherAFenceStands() {
    Operation added = add(place());
    assertThat(inTransaction(() -> intents().standsAt(added.id(), 0))).isTrue();

    inTransaction(() -> save(added.claimed()));

    assertThat(inTransaction(() -> intents().standsAt(added.id(), 0))).isFalse();
    assertThat(inTransaction(() -> intents().standsAt(added.id(), 1))).isTrue();
    assertThat(inTransaction(() -> intents().standsAt(UUID.randomUUID(), 0))).isFalse();
  }

  @Test
  void numbersIntentsAndTellsTheLatest() {
    Operation added = add(place());
    assertThat(intents().latest(added.id(), "base")).isEmpty();

    Intent first = inTransaction(() -> intents().add(intent(added, 1)));
    Intent second = inTransaction(() -> intents().add(intent(added, 2)));

    assertThat(first.ordinal()).isEqualTo(1);
    assertThat(second.ordinal()).isEqualTo(2);
    assertThat(Duration.between(second.sendBefore(), second.notAfter()))
        .isEqualTo(Duration.ofMillis(12_500));
    assertThat(intents().latest(added.id(), "base")).contains(second);
    assertThat(intents().latest(added.id(), "next")).isEmpty();
    assertThat(intents().all(added.id()))
        .containsExactly(
            new Asked("base", 1, 1, Optional.empty()), new Asked("base", 2, 2, Optional.empty()));
  }

  @Test
  void aLaterAnswerKeepsTheIdsOfTheFirst() {
    Operation added = add(place());
    Intent intent = inTransaction(() -> intents().add(intent(added, 1)));

    inTransaction(() -> answer(intent, UNKNOWN));
    inTransaction(() -> answer(intent, new Answer(Outcome.ADOPTED, "c1", "", "")));

    assertThat(latestAnswer(added)).contains(new Answer(Outcome.ADOPTED, "c1", "r2", ""));
  }

  @Test
  void aStrayAnswerIsSeenWhileThereIsNoOther() {
    Operation added = add(place());
    Intent intent = inTransaction(() -> intents().add(intent(added, 1)));

    inTransaction(() -> stray(intent, UNKNOWN));
    inTransaction(() -> stray(intent, CREATED));
    assertThat(latestAnswer(added)).contains(CREATED);

    inTransaction(() -> answer(intent, new Answer(Outcome.ADOPTED, "c2", "", "")));
    assertThat(latestAnswer(added)).contains(new Answer(Outcome.ADOPTED, "c2", "", ""));
  }

  private Optional<Answer> latestAnswer(Operation operation) {
    return intents().latest(operation.id(), "base").flatMap(Intent::answer);
  }

  private Operation add(Place place) {
    UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
    var wanted = OperationFixtures.wanted(place, step("base"), step("next", "base"));
    Operation operation = Operation.accepted(id, wanted, Status.ACCEPTED, NOW);
    return inTransaction(
        () -> {
          store().add(operation, "{\"a\": 1}", steps());
          return operation;
        });
  }

  private static List<Step> steps() {
    return List.of(Step.of(step("base")), Step.of(step("next", "base")));
  }

  private static OperationFilter with(
      Place place,
      @Nullable String cluster,
      @Nullable OperationState state,
      @Nullable String kind) {
    return new OperationFilter(Set.of(place.project()), cluster, state, kind);
  }

  private static NewIntent intent(Operation operation, long fence) {
    return new NewIntent(
        operation.id(), "base", fence, "CreateCluster", "cn-hangzhou", "web-abc", "hash");
  }

  private Operation save(Operation operation) {
    store().save(operation);
    return operation;
  }

  private Answer answer(Intent intent, Answer answer) {
    intents().answer(intent, answer);
    return answer;
  }

  private Answer stray(Intent intent, Answer answer) {
    intents().addStray(intent, 1, answer);
    return answer;
  }

  private long tell(Operation operation, long number) {
    history()
        .record(
            new NewEvent(
                operation.projectId(),
                operation.cluster(),
                operation.id(),
                number,
                "OperationAccepted",
                null,
                "alice",
                "Accepted",
                "It is accepted",
                Map.of("fence", "0")));
    return number;
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction().execute(_ -> work.get()));
  }
}
