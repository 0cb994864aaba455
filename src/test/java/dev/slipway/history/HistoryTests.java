package dev.slipway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.SettableClock;
import dev.slipway.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class HistoryTests {
  private static final UUID PROJECT = UUID.randomUUID();
  private static final DataSource DATABASE = TestDatabase.migrated();

  private final SettableClock clock = new SettableClock();
  private final JdbcClient jdbc = JdbcClient.create(DATABASE);
  private final TransactionTemplate transaction =
      new TransactionTemplate(new DataSourceTransactionManager(DATABASE));
  private final History history = new History(jdbc, clock);
  private Cursor start = Cursor.BEGINNING;

  @BeforeEach
  void startAtTheEndOfWhatOtherTestsLeft() {
    start = history.end();
  }

  @Test
  void keepsEverythingThatWasSaid() {
    UUID operation = UUID.randomUUID();
    var event =
        new NewEvent(
            PROJECT,
            "web",
            operation,
            1L,
            "StepSucceeded",
            "base",
            "slipway",
            "AllWell",
            "It is \"so\"",
            Map.of("requestId", "7F02"));

    record(event);

    assertThat(after(EventFilter.EVERYTHING))
        .singleElement()
        .satisfies(
            read -> {
              assertThat(read.at()).isEqualTo(clock.instant());
              assertThat(read)
                  .usingRecursiveComparison()
                  .ignoringFields("cursor", "at")
                  .isEqualTo(event);
            });
  }

  @Test
  void cannotBeRewritten() {
    happened("First");

    assertThatThrownBy(() -> jdbc.sql("update events set message = 'x'").update())
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> jdbc.sql("delete from events").update())
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> jdbc.sql("truncate events").update())
        .hasMessageContaining("append-only");
  }

  @Test
  void isReadInPagesForwardsAndBackwards() {
    happened("First");
    happened("Second");
    happened("Third");

    List<Event> page = history.after(EventFilter.EVERYTHING, start, 2);
    List<Event> next = history.after(EventFilter.EVERYTHING, page.getLast().cursor(), 2);
    List<Event> newest = history.before(EventFilter.EVERYTHING, null, 2);
    List<Event> older = history.before(EventFilter.EVERYTHING, newest.getLast().cursor(), 1);

    assertThat(types(page)).containsExactly("First", "Second");
    assertThat(types(next)).containsExactly("Third");
    assertThat(types(newest)).containsExactly("Third", "Second");
    assertThat(types(older)).containsExactly("First");
  }

  @Test
  void knowsHowEachStepOfAClusterEndedLast() {
    UUID project = UUID.randomUUID();
    record(step(project, "web", "StepSucceeded", "pool", "of a former cluster"));
    clock.tick(Duration.ofMinutes(1));
    Instant created = clock.instant();
    record(step(project, "web", "StepFailed", "base", "first"));
    record(step(project, "web", "StepSucceeded", "base", "second"));
    record(step(project, "web", "StepStarted", "base", "third"));
    record(step(project, "db", "StepSucceeded", "base", "elsewhere"));

    assertThat(history.lastEnds(project, "web", created))
        .hasSize(1)
        .extractingByKey("base")
        .returns("second", Event::message);
  }

  private static NewEvent step(
      UUID project, String cluster, String type, String step, String message) {
    return new NewEvent(
        project, cluster, UUID.randomUUID(), 1L, type, step, "slipway", null, message, Map.of());
  }

  @Test
  void isFilteredByEachOfItsParts() {
    UUID other = UUID.randomUUID();
    UUID operation = UUID.randomUUID();
    Instant first = clock.instant();
    record(event(PROJECT, "web", null, "Plain"));
    clock.tick(Duration.ofMinutes(1));
    record(event(PROJECT, "db", operation, "OfOperation"));
    record(event(other, "web", null, "Elsewhere"));

    assertThat(types(after(filter(Set.of(other), null, null, null, null, null))))
        .containsExactly("Elsewhere");
    assertThat(after(filter(Set.of(), null, null, null, null, null))).isEmpty();
    assertThat(types(after(filter(null, "web", null, null, null, null))))
        .containsExactly("Plain", "Elsewhere");
    assertThat(types(after(filter(null, null, operation, null, null, null))))
        .containsExactly("OfOperation");
    assertThat(types(after(filter(null, null, null, "Plain", null, null))))
        .containsExactly("Plain");
    assertThat(types(after(filter(null, null, null, null, first, first.plusSeconds(1)))))
        .containsExactly("Plain");
    assertThat(types(after(filter(null, null, null, null, clock.instant(), null))))
        .containsExactly("OfOperation", "Elsewhere");
  }

  @Test
  void tellsAFilterInMemoryWhatItTellsTheDatabase() {
    record(event(PROJECT, "web", null, "Plain"));
    Event event = after(EventFilter.EVERYTHING).getFirst();
    Instant at = event.at();

    assertThat(filter(Set.of(PROJECT), "web", null, "Plain", at, at.plusMillis(1)).matches(event))
        .isTrue();
    assertThat(filter(Set.of(), null, null, null, null, null).matches(event)).isFalse();
    assertThat(filter(null, "db", null, null, null, null).matches(event)).isFalse();
    assertThat(filter(null, null, UUID.randomUUID(), null, null, null).matches(event)).isFalse();
    assertThat(filter(null, null, null, "Other", null, null).matches(event)).isFalse();
    assertThat(filter(null, null, null, null, at.plusMillis(1), null).matches(event)).isFalse();
    assertThat(filter(null, null, null, null, null, at).matches(event)).isFalse();
  }

  @Test
  void losesNothingThatCommitsOutOfOrder() throws SQLException {
    try (Connection slow = DATABASE.getConnection()) {
      slow.setAutoCommit(false);
      insert(JdbcClient.create(new SingleConnectionDataSource(slow, true)), "Early");
      happened("Late");

      List<Event> before = after(EventFilter.EVERYTHING);
      slow.commit();
      List<Event> afterwards = after(EventFilter.EVERYTHING);

      assertThat(before).isEmpty();
      assertThat(types(afterwards)).containsExactly("Early", "Late");
    }
  }

  @Test
  void handsFollowersWhatTheyMissedAndWhatComesOnceAndInOrder() {
    happened("Seen");
    Cursor seen = after(EventFilter.EVERYTHING).getLast().cursor();
    happened("Missed");
    var listener = new Remembers();

    Subscription subscription = history.follow(EventFilter.EVERYTHING, seen, listener);
    for (int number = 0; number < 20; number++) {
      happened("Live" + number);
    }

    await().until(() -> listener.types().size() >= 21);
    List<String> expected = new ArrayList<>(List.of("Missed"));
    for (int number = 0; number < 20; number++) {
      expected.add("Live" + number);
    }
    assertThat(listener.types()).isEqualTo(expected);
    subscription.cancel();
    await().until(listener::hasEnded);
  }

  @Test
  void handsAFollowerOnlyWhatItAskedFor() {
    var listener = new Remembers();
    var filter = filter(null, null, null, "Wanted", null, null);

    Subscription subscription = history.follow(filter, start, listener);
    happened("Other");
    happened("Wanted");

    await().until(() -> !listener.types().isEmpty());
    assertThat(listener.types()).containsExactly("Wanted");
    subscription.cancel();
  }

  @Test
  void seesWhatOtherProcessesCommit() {
    var listener = new Remembers();
    Subscription subscription = history.follow(EventFilter.EVERYTHING, start, listener);

    insert(jdbc, "FromElsewhere");

    await().until(() -> listener.types().equals(List.of("FromElsewhere")));
    subscription.cancel();
  }

  @Test
  void letsASlowFollowerGoAndKeepsTheOthers() throws InterruptedException {
    var release = new CountDownLatch(1);
    var slow = new Remembers(release);
    var quick = new Remembers();
    history.follow(EventFilter.EVERYTHING, start, slow);
    Subscription subscription = history.follow(EventFilter.EVERYTHING, start, quick);
    happened("First");
    await().until(() -> slow.isHeldUp());

    jdbc.sql(
            """
            insert into events (at, project_id, type, actor, message, details)
            select now(), :project, 'Flood', 'test', '', '{}' from generate_series(1, 3000)
            """)
        .param("project", PROJECT)
        .update();

    await().until(() -> quick.types().size() == 3_001);
    release.countDown();
    await().until(slow::hasEnded);
    assertThat(slow.types()).hasSizeLessThan(3_001);
    subscription.cancel();
  }

  @Test
  void endsAFollowerThatThrows() {
    var ended = new CountDownLatch(1);
    history.follow(
        EventFilter.EVERYTHING,
        start,
        new EventListener() {
          @Override
          public void happened(Event event) {
            throw new IllegalStateException("The browser is gone");
          }

          @Override
          public void ended() {
            ended.countDown();
          }
        });

    happened("First");

    await().until(() -> ended.getCount() == 0);
  }

  private void happened(String type) {
    record(event(PROJECT, "web", null, type));
  }

  private void record(NewEvent event) {
    transaction.executeWithoutResult(_ -> history.record(event));
  }

  private List<Event> after(EventFilter filter) {
    return history.after(filter, start, 500);
  }

  private static void insert(JdbcClient jdbc, String type) {
    jdbc.sql(
            """
            insert into events (at, project_id, type, actor, message, details)
            values (now(), :project, :type, 'test', '', '{}')
            """)
        .param("project", PROJECT)
        .param("type", type)
        .update();
  }

  private static NewEvent event(
      UUID project, String cluster, @Nullable UUID operation, String type) {
    return new NewEvent(
        project,
        cluster,
        operation,
        operation == null ? null : 1L,
        type,
        null,
        "test",
        null,
        "",
        Map.of());
  }

  private static EventFilter filter(
      @Nullable Set<UUID> projects,
      @Nullable String cluster,
      @Nullable UUID operation,
      @Nullable String type,
      @Nullable Instant from,
      @Nullable Instant until) {
    return new EventFilter(projects, cluster, operation, type, from, until);
  }

  private static List<String> types(List<Event> events) {
    return events.stream().map(Event::type).toList();
  }

  private static class Remembers implements EventListener {
    private final List<String> types = new CopyOnWriteArrayList<>();
    private final CountDownLatch release;
    private volatile boolean ended;

    Remembers() {
      this(new CountDownLatch(0));
    }

    Remembers(CountDownLatch release) {
      this.release = release;
    }

    @Override
    public void happened(Event event) {
      types.add(event.type());
      try {
        release.await(5, TimeUnit.SECONDS);
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }

    @Override
    public void ended() {
      ended = true;
    }

    List<String> types() {
      return List.copyOf(types);
    }

    boolean isHeldUp() {
      return !types.isEmpty() && release.getCount() > 0;
    }

    boolean hasEnded() {
      return ended;
    }
  }
}
