package dev.slipway.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.SettableClock;
import dev.slipway.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class BlueprintsTests {
  private static final String ANNA = "anna";

  private static JdbcClient database;
  private static TransactionTemplate transaction;
  private static Blueprints blueprints;

  private UUID project;

  @BeforeAll
  static void migrate() {
    DataSource source = TestDatabase.migrated();
    database = JdbcClient.create(source);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    blueprints = new Blueprints(database, new SettableClock());
  }

  @BeforeEach
  void openProject() {
    project = UUID.randomUUID();
    database
        .sql(
            "insert into projects (id, name, display_name, regions, created_at, version)"
                + " values (?, ?, 'Payments', '{}', now(), 0)")
        .params(project, "p" + project.toString().substring(0, 30))
        .update();
  }

  @Test
  void readsBackWhatWasAdded() {
    BlueprintDocument document = BlueprintFixtures.everyField();

    BlueprintRevision added = blueprints.add(project, document, ANNA);

    assertThat(added.revision()).isOne();
    assertThat(blueprints.require(project, "every-field")).isEqualTo(added);
    assertThat(blueprints.require(project, "every-field").document().tree().toString())
        .isEqualTo(document.tree().toString());
  }

  @Test
  void refusesANameThatIsTaken() {
    blueprints.add(project, BlueprintFixtures.ofNodes(1), ANNA);

    assertThatThrownBy(() -> blueprints.add(project, BlueprintFixtures.ofNodes(2), ANNA))
        .isInstanceOf(BlueprintNameTaken.class);
  }

  @Test
  void numbersRevisionsUpwards() {
    blueprints.add(project, BlueprintFixtures.ofNodes(1), ANNA);

    BlueprintRevision second =
        blueprints.revise(project, "small", 1, BlueprintFixtures.ofNodes(2), "boris");

    assertThat(second.revision()).isEqualTo(2);
    assertThat(blueprints.require(project, "small")).isEqualTo(second);
    assertThat(blueprints.require(project, "small", 1).document())
        .isEqualTo(BlueprintFixtures.ofNodes(1));
  }

  @Test
  void storesNothingForEqualContent() {
    BlueprintRevision first = blueprints.add(project, BlueprintFixtures.ofNodes(1), ANNA);

    BlueprintRevision again =
        blueprints.revise(project, "small", 1, BlueprintFixtures.ofNodes(1), "boris");

    assertThat(again).isEqualTo(first);
  }

  @Test
  void refusesAStaleRevision() {
    blueprints.add(project, BlueprintFixtures.ofNodes(1), ANNA);
    blueprints.revise(project, "small", 1, BlueprintFixtures.ofNodes(2), ANNA);

    assertThatThrownBy(
            () -> blueprints.revise(project, "small", 1, BlueprintFixtures.ofNodes(3), ANNA))
        .isInstanceOf(RevisionStale.class);
  }

  @Test
  void letsOneOfManyWritersWin() {
    blueprints.add(project, BlueprintFixtures.ofNodes(1), ANNA);

    List<String> outcomes =
        race(n -> blueprints.revise(project, "small", 1, BlueprintFixtures.ofNodes(10 + n), ANNA));

    assertThat(outcomes).containsOnlyOnce("BlueprintRevision");
    assertThat(outcomes).containsOnly("BlueprintRevision", "RevisionStale");
    assertThat(blueprints.require(project, "small").revision()).isEqualTo(2);
  }

  @Test
  void letsOneOfManyTakeAName() {
    List<String> outcomes =
        race(n -> blueprints.add(project, BlueprintFixtures.ofNodes(10 + n), ANNA));

    assertThat(outcomes).containsOnlyOnce("BlueprintRevision");
    assertThat(outcomes).containsOnly("BlueprintRevision", "BlueprintNameTaken");
  }

  @Test
  void keepsRevisionsOfADeletedBlueprintForItsClusters() {
    BlueprintRevision added = blueprints.add(project, BlueprintFixtures.ofNodes(1), ANNA);

    blueprints.delete(project, "small", ANNA);

    assertThat(blueprints.require(project, "small", 1)).isEqualTo(added);
    assertThat(blueprints.list(project, "", 10)).isEmpty();
    assertThat(blueprints.revisions(project, "small", Integer.MAX_VALUE, 10)).isEmpty();
    assertThatThrownBy(() -> blueprints.require(project, "small"))
        .isInstanceOf(BlueprintNotFound.class);
    assertThatThrownBy(
            () -> blueprints.revise(project, "small", 1, BlueprintFixtures.ofNodes(2), ANNA))
        .isInstanceOf(BlueprintNotFound.class);
    assertThatThrownBy(() -> blueprints.delete(project, "small", ANNA))
        .isInstanceOf(BlueprintNotFound.class);
  }

  @Test
  void countsOnWhereADeletedBlueprintBoreTheName() {
    blueprints.add(project, BlueprintFixtures.ofNodes(1), ANNA);
    blueprints.delete(project, "small", ANNA);

    BlueprintRevision anew = blueprints.add(project, BlueprintFixtures.ofNodes(2), ANNA);

    assertThat(anew.revision()).isEqualTo(2);
    assertThat(blueprints.require(project, "small", 1).document())
        .isEqualTo(BlueprintFixtures.ofNodes(1));
    assertThat(blueprints.revisions(project, "small", Integer.MAX_VALUE, 10)).containsExactly(anew);
  }

  @Test
  void pagesByNameAndByRevision() {
    for (String name : List.of("b", "a", "c")) {
      blueprints.add(project, BlueprintFixtures.named(name), ANNA);
    }
    blueprints.add(project, BlueprintFixtures.ofNodes(1), ANNA);
    blueprints.revise(project, "small", 1, BlueprintFixtures.ofNodes(2), ANNA);
    blueprints.revise(project, "small", 2, BlueprintFixtures.ofNodes(3), ANNA);

    assertThat(blueprints.list(project, "", 2))
        .extracting(BlueprintRevision::name)
        .containsExactly("a", "b");
    assertThat(blueprints.list(project, "b", 2))
        .extracting(BlueprintRevision::name, BlueprintRevision::revision)
        .containsExactly(tuple("c", 1), tuple("small", 3));
    assertThat(blueprints.revisions(project, "small", 3, 10))
        .extracting(BlueprintRevision::revision)
        .containsExactly(2, 1);
  }

  @Test
  void keepsProjectsApart() {
    blueprints.add(project, BlueprintFixtures.ofNodes(1), ANNA);
    UUID other = UUID.randomUUID();

    assertThatThrownBy(() -> blueprints.require(other, "small", 1))
        .isInstanceOf(BlueprintNotFound.class);
    assertThat(blueprints.list(other, "", 10)).isEmpty();
  }

  @Test
  void refusesToChangeARevisionEvenBySql() {
    blueprints.add(project, BlueprintFixtures.ofNodes(1), ANNA);

    for (String statement :
        List.of(
            "update blueprint_revisions set created_by = 'mallory'",
            "delete from blueprint_revisions",
            "truncate blueprint_revisions")) {
      assertThatThrownBy(() -> database.sql(statement).update())
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("never change");
    }
  }

  @Test
  void goesBackWithItsCallersTransaction() {
    transaction.executeWithoutResult(
        running -> {
          blueprints.add(project, BlueprintFixtures.ofNodes(1), ANNA);
          running.setRollbackOnly();
        });

    assertThat(blueprints.list(project, "", 10)).isEmpty();
  }

  /** Outcomes of writers that begin at the same moment, each in its own transaction. */
  private static List<String> race(IntFunction<BlueprintRevision> write) {
    int writers = 8;
    var start = new CyclicBarrier(writers);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> running =
          IntStream.range(0, writers)
              .mapToObj(
                  n ->
                      threads.submit(
                          () -> {
                            start.await();
                            return outcome(() -> transaction.execute(status -> write.apply(n)));
                          }))
              .toList();
      return running.stream().map(BlueprintsTests::resultOf).toList();
    }
  }

  private static String outcome(Supplier<BlueprintRevision> write) {
    try {
      return write.get().getClass().getSimpleName();
    } catch (RevisionStale | BlueprintNameTaken refused) {
      return refused.getClass().getSimpleName();
    }
  }

  private static String resultOf(Future<String> running) {
    try {
      return running.get();
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }
}
