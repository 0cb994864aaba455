package dev.slipway.provisioning;

import dev.slipway.cloud.CloudClusters;
import dev.slipway.cloud.CloudClusters.Cluster;
import dev.slipway.cluster.ClusterSightings;
import dev.slipway.cluster.ClusterView;
import dev.slipway.operation.StepResult;
import dev.slipway.operation.StepResult.Done;
import dev.slipway.operation.StepResult.Failed;
import dev.slipway.operation.StepResult.Waiting;
import dev.slipway.operation.StepRun;
import dev.slipway.plan.Steps;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** There is a control plane under this cluster's name, and it answers. */
@Component
class EnsureControlPlane implements Step {
  private final ClusterSightings clusters;
  private final Creation creation;
  private final ProvisioningProperties properties;

  EnsureControlPlane(
      ClusterSightings clusters, Creation creation, ProvisioningProperties properties) {
    this.clusters = clusters;
    this.creation = creation;
    this.properties = properties;
  }

  @Override
  public String kind() {
    return Steps.ENSURE_CONTROL_PLANE;
  }

  @Override
  public StepResult run(StepRun run, Subject subject) {
    Optional<String> known = knownId(run, subject);
    Optional<Cluster> found =
        known.isPresent()
            ? OwnCluster.watch(subject, known.get(), properties.watchAge())
            : subject.cloud().findCluster(subject.cluster().cloudName());
    if (found.isPresent()) {
      return adopted(run, subject, found.get());
    }
    return known
        .<StepResult>map(EnsureControlPlane::vanished)
        .orElseGet(() -> create(run, subject));
  }

  /** From the cluster's row, or else from what an earlier run was answered. */
  private static Optional<String> knownId(StepRun run, Subject subject) {
    return Optional.ofNullable(subject.cluster().cloudId()).or(() -> Creation.known(run.intents()));
  }

  private static Failed vanished(String id) {
    return new Failed(
        "ControlPlaneVanished",
        "Cluster \"%s\" is no longer in the cloud; delete it here and create it anew"
            .formatted(id));
  }

  private StepResult create(StepRun run, Subject subject) {
    ClusterView cluster = subject.cluster();
    CloudClusters.Request request = ClusterRequests.of(subject, run.operationId());
    var order =
        new Creation.Order(
            "CreateCluster",
            cluster.placement().region().id(),
            cluster.cloudName(),
            "control plane \"%s\"".formatted(cluster.cloudName()),
            request);
    return creation.create(run.intents(), order, () -> subject.cloud().createCluster(request));
  }

  private StepResult adopted(StepRun run, Subject subject, Cluster found) {
    ClusterView cluster = subject.cluster();
    if (!OwnCluster.bearsMark(found, subject)) {
      return new Failed(
          "ControlPlaneNotOurs",
          "Cluster \"%s\" bears our name but not our tag; nothing was changed"
              .formatted(found.id()));
    }
    if (cluster.cloudId() == null) {
      creation.adopt(run.intents(), found.id());
    }
    clusters.recordSeen(cluster.id(), found.id(), found.version());
    return standing(run, subject, found);
  }

  private StepResult standing(StepRun run, Subject subject, Cluster found) {
    Map<String, String> details = Map.of("clusterId", found.id());
    return switch (found.state()) {
      case RUNNING, CHANGING ->
          new Done(
              "ControlPlaneRunning",
              "Control plane \"%s\" is running Kubernetes %s"
                  .formatted(found.id(), found.version()),
              details);
      case CREATING ->
          new Waiting(
              "ControlPlaneCreating",
              "Control plane \"%s\" is being created".formatted(found.id()),
              properties.lookAgain(),
              details);
      case UNKNOWN ->
          new Waiting(
              "ControlPlaneStateUnknown",
              "Control plane \"%s\" is in state \"%s\", which we do not know"
                  .formatted(found.id(), found.vendorState()),
              properties.lookAgain(),
              details);
      case FAILED, INACTIVE, DELETING, DELETE_FAILED ->
          new Failed(
              "ControlPlaneBroken",
              "Control plane \"%s\" is in state \"%s\"%s"
                  .formatted(
                      found.id(),
                      found.vendorState(),
                      Creation.complaint(run.intents(), subject.cloud())),
              details);
    };
  }
}
