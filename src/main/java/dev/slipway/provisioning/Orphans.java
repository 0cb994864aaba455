package dev.slipway.provisioning;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.slipway.access.Project;
import dev.slipway.access.Projects;
import dev.slipway.catalog.Region;
import dev.slipway.cloud.Cloud;
import dev.slipway.cloud.CloudAccount;
import dev.slipway.cloud.CloudClusters;
import dev.slipway.cloud.CloudFailure;
import dev.slipway.cloud.Clouds;
import dev.slipway.cloud.Urgency;
import dev.slipway.cluster.ClusterStatus;
import dev.slipway.cluster.ClusterView;
import dev.slipway.cluster.Clusters;
import dev.slipway.history.History;
import dev.slipway.history.NewEvent;
import dev.slipway.provisioning.Orphan.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks through every account and region that we ever built in for clusters that bear our mark and
 * that no row of ours stands for: what a lost answer, a restored database or a foreign hand left.
 */
@Component
public class Orphans {
  private static final Logger log = LoggerFactory.getLogger(Orphans.class);
  private static final String ENGINE = "slipway";

  private final Clusters clusters;
  private final Projects projects;
  private final Clouds clouds;
  private final History history;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  Orphans(
      Clusters clusters,
      Projects projects,
      Clouds clouds,
      History history,
      JdbcClient jdbc,
      TransactionTemplate transaction) {
    this.clusters = clusters;
    this.projects = projects;
    this.clouds = clouds;
    this.history = history;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** One process of all searches. */
  @Configuration(proxyBeanMethods = false)
  static class Hourly {
    @Bean
    Task<Void> searchForOrphans(Orphans orphans) {
      return Tasks.recurring("search-for-orphans", FixedDelay.ofHours(1))
          .execute((_, _) -> Urgency.SWEEP.run(orphans::search));
    }
  }

  private record Place(CloudAccount account, Region region) {}

  private record Judgement(Reason reason, @Nullable UUID projectId, String message) {}

  /** A page in the order in which they were found. */
  public List<Orphan> list(long after, int limit) {
    return jdbc.sql("select * from orphans where id > :after order by id limit :limit")
        .param("after", after)
        .param("limit", limit)
        .query(Orphans::orphan)
        .list();
  }

  /** A place that does not answer keeps what is known of it. */
  public void search() {
    for (Place place : places()) {
      try {
        search(place);
      } catch (CloudFailure unanswered) {
        log.atWarn()
            .addKeyValue("region", place.region())
            .addKeyValue("reason", unanswered.getMessage())
            .log("Could not be searched for orphans; the next search tries again");
      }
    }
  }

  /** Where clusters are or were, and where projects may build: rows may be lost. */
  private Set<Place> places() {
    Set<Place> places = new HashSet<>();
    clusters
        .regions()
        .forEach(
            (project, regions) -> {
              var account = new CloudAccount(projects.require(project).roleArn());
              regions.forEach(region -> places.add(new Place(account, region)));
            });
    for (Project project : projects.list("", Integer.MAX_VALUE)) {
      var account = new CloudAccount(project.roleArn());
      project.regions().forEach(region -> places.add(new Place(account, region)));
    }
    return places;
  }

  private void search(Place place) {
    Cloud cloud = clouds.of(place.account(), place.region());
    List<String> seen = new ArrayList<>();
    for (CloudClusters.Cluster cluster : cloud.clusters()) {
      Optional<Judgement> judgement = judge(cluster);
      // The list may be behind; what it is taken for is looked at itself.
      if (judgement.isPresent() && cloud.cluster(cluster.id()).filter(Orphans::lives).isPresent()) {
        keep(place, cluster, judgement.get());
        seen.add(cluster.id());
      }
    }
    forgetOthers(place, seen);
  }

  private static boolean lives(CloudClusters.Cluster cluster) {
    return cluster.state() != CloudClusters.State.DELETING;
  }

  /** The row is read after the list, so that no new cluster is taken for an orphan. */
  private Optional<Judgement> judge(CloudClusters.Cluster found) {
    String mark = found.tags().get(ClusterRequests.CLUSTER_TAG);
    if (mark == null || !lives(found)) {
      return Optional.empty();
    }
    Optional<ClusterView> marked = id(mark).flatMap(clusters::find);
    if (marked.isEmpty()) {
      return Optional.of(
          new Judgement(
              Reason.UNKNOWN_MARK,
              null,
              "Its mark names cluster \"%s\", which is not known here".formatted(mark)));
    }
    ClusterView cluster = marked.get();
    if (cluster.status() == ClusterStatus.DELETED) {
      return Optional.of(
          new Judgement(
              Reason.LEFT_BEHIND,
              cluster.projectId(),
              "Its cluster \"%s\" is deleted here".formatted(cluster.name())));
    }
    return Optional.ofNullable(cluster.cloudId())
        .filter(id -> !id.equals(found.id()))
        .map(
            id ->
                new Judgement(
                    Reason.DUPLICATE,
                    cluster.projectId(),
                    "Its cluster \"%s\" is \"%s\" in the cloud".formatted(cluster.name(), id)));
  }

  private static Optional<UUID> id(String mark) {
    try {
      return Optional.of(UUID.fromString(mark));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  private void keep(Place place, CloudClusters.Cluster found, Judgement judgement) {
    transaction.executeWithoutResult(
        _ -> {
          boolean fresh =
              jdbc.sql(
                      """
                      insert into orphans (cloud_id, cloud_name, region, role_arn, project_id, reason, message,
                        found_at, seen_at)
                      values (:id, :name, :region, :role, :project, :reason, :message, clock_timestamp(),
                        clock_timestamp())
                      on conflict (cloud_id) do update
                        set reason = excluded.reason, message = excluded.message, seen_at = excluded.seen_at
                      returning found_at = seen_at
                      """)
                  .param("id", found.id())
                  .param("name", found.name())
                  .param("region", place.region().id())
                  .param("role", place.account().roleArn())
                  .param("project", judgement.projectId())
                  .param("reason", judgement.reason().name())
                  .param("message", judgement.message())
                  .query(Boolean.class)
                  .single();
          if (fresh) {
            tell(found, judgement);
          }
        });
  }

  private void tell(CloudClusters.Cluster found, Judgement judgement) {
    log.atError()
        .addKeyValue("cluster", found.id())
        .addKeyValue("reason", judgement.reason())
        .log("A cluster in the cloud bears our mark and nobody looks after it");
    if (judgement.projectId() != null) {
      history.record(
          NewEvent.outsideOperations(
              judgement.projectId(),
              null,
              "OrphanFound",
              ENGINE,
              judgement.reason().name(),
              "Cluster \"%s\" in the cloud: %s".formatted(found.id(), judgement.message()),
              Map.of("cloudId", found.id(), "cloudName", found.name())));
    }
  }

  private void forgetOthers(Place place, List<String> seen) {
    jdbc.sql(
            """
            delete from orphans
            where region = :region and role_arn is not distinct from :role and not (cloud_id = any (:seen))
            """)
        .param("region", place.region().id())
        .param("role", place.account().roleArn())
        .param("seen", seen.toArray(String[]::new))
        .update();
  }

  private static Orphan orphan(ResultSet row, int number) throws SQLException {
    return new Orphan(
        row.getLong("id"),
        row.getString("cloud_id"),
        row.getString("cloud_name"),
        row.getString("region"),
        row.getString("role_arn"),
        row.getObject("project_id", UUID.class),
        Reason.valueOf(row.getString("reason")),
        row.getString("message"),
        instant(row, "found_at"),
        instant(row, "seen_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
