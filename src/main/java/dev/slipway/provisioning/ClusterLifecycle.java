package dev.slipway.provisioning;

import dev.slipway.access.Caller;
import dev.slipway.access.Project;
import dev.slipway.cloud.CloudClusters.Cluster;
import dev.slipway.cloud.Kubeconfig;
import dev.slipway.cluster.ClusterNameTaken;
import dev.slipway.cluster.ClusterStatus;
import dev.slipway.cluster.ClusterView;
import dev.slipway.cluster.Clusters;
import dev.slipway.cluster.NewCluster;
import dev.slipway.history.History;
import dev.slipway.history.NewEvent;
import dev.slipway.operation.NewOperation;
import dev.slipway.operation.Operations;
import dev.slipway.plan.Deletion;
import dev.slipway.plan.DeletionPlanner;
import dev.slipway.plan.Observed;
import dev.slipway.plan.Plan;
import dev.slipway.plan.Planner;
import dev.slipway.plan.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What can be done with clusters. The world is asked first; then one transaction stores it all. */
@Component
public class ClusterLifecycle {
  private final WantedClusters wantedClusters;
  private final Subjects subjects;
  private final Clusters clusters;
  private final Operations operations;
  private final History history;
  private final TransactionTemplate transaction;
  private final JsonMapper json;

  ClusterLifecycle(
      WantedClusters wantedClusters,
      Subjects subjects,
      Clusters clusters,
      Operations operations,
      History history,
      TransactionTemplate transaction,
      JsonMapper json) {
    this.wantedClusters = wantedClusters;
    this.subjects = subjects;
    this.clusters = clusters;
    this.operations = operations;
    this.history = history;
    this.transaction = transaction;
    this.json = json;
  }

  /** What creating would do; starts and stores nothing. */
  public Plan planCreation(Project project, CreateCluster wanted) {
    return Planner.creation(wanted(project, wanted), Observed.NOTHING);
  }

  /** A creation that nothing speaks against; not stored yet. */
  public record Allowed(
      Project project, CreateCluster wanted, String kubernetesVersion, Plan plan) {}

  /**
   * Asks the cloud and stores nothing.
   *
   * @throws PlanRefused with the plan
   */
  public Allowed allow(Project project, CreateCluster wanted) {
    Wanted all = wanted(project, wanted);
    Plan plan = Planner.creation(all, Observed.NOTHING);
    if (plan.refused()) {
      throw new PlanRefused(plan);
    }
    return new Allowed(project, wanted, all.kubernetesVersion(), plan);
  }

  /** Stores and starts; asks nobody. */
  public Started create(Caller caller, Allowed creation) {
    CreateCluster wanted = creation.wanted();
    Project project = creation.project();
    return stored(
        () -> {
          wantedClusters.hold(project, wanted);
          ClusterView cluster =
              clusters.add(
                  new NewCluster(
                      project.id(),
                      wanted.name(),
                      wanted.blueprint(),
                      creation.plan().revision(),
                      creation.kubernetesVersion(),
                      wanted.placement(),
                      wanted.overrides()),
                  caller.subject());
          return start(caller, cluster, creation.plan(), OperationKinds.CREATE_CLUSTER);
        });
  }

  /** What deleting would do; starts and stores nothing. */
  public Plan planDeletion(Project project, String name) {
    return deletion(project, clusters.require(project.id(), name));
  }

  /**
   * @param expected version that is to be deleted; {@code null}: whichever it is
   * @throws ClusterBusy when it is being deleted already
   * @throws ClusterStale when it has another version by now
   */
  public Started delete(Caller caller, Project project, String name, @Nullable Long expected) {
    ClusterView cluster = clusters.require(project.id(), name);
    Plan plan = deletion(project, cluster);
    return stored(
        () -> {
          ClusterView current = clusters.lock(cluster.id());
          if (expected != null && expected != current.version()) {
            throw new ClusterStale(name);
          }
          if (current.status() == ClusterStatus.DELETING
              || current.status() == ClusterStatus.DELETED) {
            throw new ClusterBusy("Cluster \"%s\" is being deleted already".formatted(name));
          }
          ClusterView deleting =
              clusters.recordStatus(
                  cluster.id(),
                  ClusterStatus.DELETING,
                  "DeletionAccepted",
                  "Deletion is accepted",
                  caller.subject());
          return start(caller, deleting, plan, OperationKinds.DELETE_CLUSTER);
        });
  }

  /** A short-lived kubeconfig, fetched now, told in history and never stored. */
  public Kubeconfig kubeconfig(Caller caller, Project project, String name, Duration life) {
    ClusterView cluster = clusters.require(project.id(), name);
    if (cluster.cloudId() == null) {
      throw new ClusterBusy("Cluster \"%s\" has no API server yet".formatted(name));
    }
    Kubeconfig kubeconfig =
        subjects.of(project, cluster).cloud().kubeconfig(cluster.cloudId(), life);
    transaction.executeWithoutResult(
        _ ->
            history.record(
                NewEvent.outsideOperations(
                    project.id(),
                    name,
                    "KubeconfigIssued",
                    caller.subject(),
                    "KubeconfigIssued",
                    "A kubeconfig for %d minutes was issued".formatted(life.toMinutes()),
                    Map.of("expires", kubeconfig.expires().toString()))));
    return kubeconfig;
  }

  private Wanted wanted(Project project, CreateCluster wanted) {
    if (clusters.find(project.id(), wanted.name()).isPresent()) {
      throw new ClusterNameTaken(wanted.name());
    }
    return wantedClusters.of(project, wanted);
  }

  private Plan deletion(Project project, ClusterView cluster) {
    Subject subject = subjects.of(project, cluster);
    return DeletionPlanner.deletion(
        OwnCluster.find(subject)
            .map(found -> deletion(subject, found))
            .orElseGet(
                () ->
                    new Deletion(
                        cluster.name(),
                        cluster.blueprint(),
                        cluster.revision(),
                        false,
                        false,
                        null,
                        List.of())));
  }

  private static Deletion deletion(Subject subject, Cluster found) {
    ClusterView cluster = subject.cluster();
    List<Deletion.Resource> resources =
        subject.cloud().clusterResources(found.id()).stream()
            .map(
                resource ->
                    new Deletion.Resource(
                        resource.type(),
                        resource.id(),
                        resource.made() && resource.deletedByDefault()))
            .toList();
    return new Deletion(
        cluster.name(),
        cluster.blueprint(),
        cluster.revision(),
        true,
        found.deletionProtection(),
        subject.blueprint().spec().extensions().meshToJoin(),
        resources);
  }

  private Started start(Caller caller, ClusterView cluster, Plan plan, String kind) {
    List<NewOperation.NewStep> steps =
        plan.changes().stream()
            .map(
                change ->
                    new NewOperation.NewStep(
                        change.key(),
                        change.step(),
                        change.layer().name(),
                        change.target(),
                        change.after()))
            .toList();
    UUID operation =
        operations.start(
            new NewOperation(
                cluster.projectId(),
                cluster.id(),
                cluster.name(),
                kind,
                plan.digest(),
                json.writeValueAsString(plan),
                caller.subject(),
                steps));
    return new Started(cluster, plan, operation);
  }

  private Started stored(Supplier<Started> work) {
    return Objects.requireNonNull(transaction.execute(_ -> work.get()));
  }
}
