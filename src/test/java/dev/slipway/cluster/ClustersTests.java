package dev.slipway.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.SettableClock;
import dev.slipway.TestDatabase;
import dev.slipway.catalog.Placement;
import dev.slipway.catalog.Region;
import dev.slipway.history.Cursor;
import dev.slipway.history.Event;
import dev.slipway.history.EventFilter;
import dev.slipway.history.History;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
    classes = ClustersTests.Slice.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE)
class ClustersTests {
  private static final Placement PLACEMENT =
      new Placement(new Region("cn-hangzhou"), "vpc-1", List.of("vsw-1", "vsw-2"), List.of());

  @Autowired private Clusters clusters;
  @Autowired private History history;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;
  @Autowired private SettableClock clock;

  private final UUID project = UUID.randomUUID();

  /** Not annotated, so that no other test's component scan finds it. */
  @Import(TestDatabase.class)
  @AutoConfigurationPackage(basePackageClasses = Clusters.class)
  @ComponentScan(basePackageClasses = {Clusters.class, History.class})
  @ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    HibernateJpaAutoConfiguration.class,
    DataJpaRepositoriesAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class
  })
  static class Slice {
    @Bean
    Clock clock() {
      return new SettableClock();
    }
  }

  @BeforeEach
  void addProject() {
    jdbc.sql("insert into projects values (:id, :name, '', '{}', null, now(), 0)")
        .param("id", project)
        .param("name", "p" + project.toString().substring(0, 8))
        .update();
  }

  @Test
  void keepsAClusterAsItWasWanted() {
    var overrides = JsonMapper.shared().readTree("{\"networking\": {\"trunk\": null}}");
    var wanted = new NewCluster(project, "web", "prod", 3, "1.35.2", PLACEMENT, overrides);

    ClusterView added = clusters.add(wanted, "alice");

    ClusterView read = clusters.require(project, "web");
    assertThat(read).isEqualTo(added);
    assertThat(read.placement()).isEqualTo(PLACEMENT);
    assertThat(read.overrides()).isEqualTo(overrides);
    assertThat(read.status()).isEqualTo(ClusterStatus.PROVISIONING);
    assertThat(read.cloudName()).startsWith("web-");
    assertThat(read.cloudId()).isNull();
    assertThat(events("web"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo("ClusterAdded");
              assertThat(event.actor()).isEqualTo("alice");
            });
  }

  @Test
  void refusesANameThatIsTaken() {
    add("web");

    assertThatThrownBy(() -> add("web")).isInstanceOf(ClusterNameTaken.class);
  }

  @Test
  void givesANameToOneOfTwoWhoAskAtOnce() throws Exception {
    var both = new CyclicBarrier(2);
    Callable<ClusterView> race =
        () ->
            transaction.execute(
                _ -> {
                  clusters.find(project, "web");
                  meet(both);
                  return add("web");
                });

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ClusterView>> racers = threads.invokeAll(List.of(race, race));

      assertThat(racers).filteredOn(racer -> racer.state() == Future.State.SUCCESS).hasSize(1);
      assertThat(racers)
          .filteredOn(racer -> racer.state() == Future.State.FAILED)
          .singleElement()
          .satisfies(
              loser ->
                  assertThatThrownBy(loser::get)
                      .isInstanceOf(ExecutionException.class)
                      .hasCauseInstanceOf(ClusterNameTaken.class));
    }
  }

  @Test
  void doesNotTakeEveryRefusalOfTheDatabaseForATakenName() {
    var elsewhere = new NewCluster(UUID.randomUUID(), "web", "prod", 1, "1.35.2", PLACEMENT, null);

    assertThatThrownBy(() -> clusters.add(elsewhere, "alice"))
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  @Test
  void tellsEachBuildThatTheCloudHasOnceHoweverManyClustersHaveIt() {
    clusters.recordSeen(add("b").id(), "c-2", "1.35.2");
    clusters.recordSeen(add("a").id(), "c-1", "1.35.2");
    move(add("gone").id(), ClusterStatus.DELETING);
    move(clusters.require(project, "gone").id(), ClusterStatus.DELETED);
    var overrides = JsonMapper.shared().readTree("{\"a\": 1}");
    var changed = new NewCluster(project, "c", "prod", 1, "1.35.2", PLACEMENT, overrides);
    clusters.recordSeen(clusters.add(changed, "alice").id(), "c-3", "1.35.2");
    clusters.add(new NewCluster(project, "refused", "prod", 2, "1.35.2", PLACEMENT, null), "alice");

    assertThat(clusters.builds(project, "prod"))
        .containsExactly(new Build("a", 1, null), new Build("c", 1, overrides));
  }

  @Test
  void givesANameAgainOnceItsClusterIsGone() {
    UUID gone = add("web").id();
    move(gone, ClusterStatus.DELETING);
    move(gone, ClusterStatus.DELETED);

    ClusterView next = add("web");

    assertThat(clusters.require(project, "web").id()).isEqualTo(next.id());
    assertThat(clusters.require(gone).status()).isEqualTo(ClusterStatus.DELETED);
  }

  @Test
  void tellsAChangeOfStatusOnce() {
    UUID id = add("web").id();
    clock.tick(Duration.ofMinutes(1));

    ClusterView moved =
        clusters.recordStatus(id, ClusterStatus.RUNNING, "Ready", "It runs", "slipway");
    ClusterView again =
        clusters.recordStatus(id, ClusterStatus.RUNNING, "Ready", "It runs", "slipway");

    assertThat(moved.updatedAt()).isEqualTo(clock.instant());
    assertThat(again.version()).isEqualTo(clusters.require(id).version());
    assertThat(events("web"))
        .extracting(Event::type, event -> event.details().get("status"))
        .containsExactly(
            tuple("ClusterAdded", "PROVISIONING"), tuple("ClusterStatusChanged", "RUNNING"));
  }

  @Test
  void refusesAMoveThatIsNotAllowed() {
    UUID id = add("web").id();

    assertThatIllegalStateException().isThrownBy(() -> move(id, ClusterStatus.DELETED));
    assertThat(clusters.require(id).status()).isEqualTo(ClusterStatus.PROVISIONING);
    assertThat(events("web")).hasSize(1);
  }

  @Test
  void keepsWhatOnlyTheCloudKnows() {
    UUID id = add("web").id();
    String cloudId = "c" + id;

    clusters.recordSeen(id, cloudId, "1.35.2-aliyun.1");

    assertThat(clusters.require(id).cloudId()).isEqualTo(cloudId);
    assertThat(clusters.require(id).kubernetesVersion()).isEqualTo("1.35.2-aliyun.1");
    assertThatIllegalStateException()
        .isThrownBy(() -> clusters.recordSeen(id, "another", "1.35.2-aliyun.1"));
  }

  @Test
  void listsInOrderOfNameInPages() {
    add("b");
    add("c");
    UUID first = add("a").id();
    move(first, ClusterStatus.RUNNING);

    assertThat(names(clusters.list(project, null, null, "", 2))).containsExactly("a", "b");
    assertThat(names(clusters.list(project, null, null, "b", 2))).containsExactly("c");
    assertThat(names(clusters.list(project, ClusterStatus.RUNNING, null, "", 9)))
        .containsExactly("a");
    assertThat(names(clusters.list(project, null, "prod", "", 9))).hasSize(3);
    assertThat(clusters.list(project, null, "other", "", 9)).isEmpty();
    assertThat(clusters.using(project, "prod")).containsExactly("a", "b", "c");
  }

  @Test
  void saysSoWhenThereIsNone() {
    assertThat(clusters.find(project, "web")).isEmpty();
    assertThatThrownBy(() -> clusters.require(project, "web")).isInstanceOf(ClusterNotFound.class);
    assertThatThrownBy(() -> clusters.require(UUID.randomUUID()))
        .isInstanceOf(ClusterNotFound.class);
  }

  @Test
  void locksOnlyInsideATransactionOfTheCaller() {
    UUID id = add("web").id();

    assertThatThrownBy(() -> clusters.lock(id))
        .isInstanceOf(IllegalTransactionStateException.class);
    assertThat(transaction.<ClusterView>execute(_ -> clusters.lock(id)).id()).isEqualTo(id);
  }

  private ClusterView add(String name) {
    return clusters.add(
        new NewCluster(project, name, "prod", 1, "1.35.2", PLACEMENT, null), "alice");
  }

  private void move(UUID id, ClusterStatus status) {
    clusters.recordStatus(id, status, "Reason", "Message", "slipway");
  }

  private List<Event> events(String cluster) {
    var filter = new EventFilter(Set.of(project), cluster, null, null, null, null);
    return history.after(filter, Cursor.BEGINNING, 100);
  }

  private static List<String> names(List<ClusterView> page) {
    return page.stream().map(ClusterView::name).toList();
  }

  private static void meet(CyclicBarrier other) {
    try {
      other.await();
    } catch (Exception alone) {
      throw new IllegalStateException(alone);
    }
  }
}
