package dev.slipway.provisioning;

import dev.slipway.cloud.Accepted;
import dev.slipway.cloud.CloudMeshes.Member;
import dev.slipway.cloud.CloudMeshes.Mesh;
import dev.slipway.cloud.CloudMeshes.Obstacle;
import dev.slipway.cloud.CloudMeshes.State;
import dev.slipway.operation.StepResult;
import dev.slipway.operation.StepResult.Done;
import dev.slipway.operation.StepResult.Failed;
import dev.slipway.operation.StepResult.Retry;
import dev.slipway.operation.StepResult.Waiting;
import dev.slipway.operation.StepRun;
import dev.slipway.plan.Steps;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The cluster is in the service mesh that its blueprint names. The mesh itself is made by others.
 */
@Component
class EnsureMeshMembership implements Step {
  private final Creation creation;
  private final ProvisioningProperties properties;

  EnsureMeshMembership(Creation creation, ProvisioningProperties properties) {
    this.creation = creation;
    this.properties = properties;
  }

  @Override
  public String kind() {
    return Steps.ENSURE_MESH_MEMBERSHIP;
  }

  @Override
  public StepResult run(StepRun run, Subject subject) {
    String id =
        Objects.requireNonNull(subject.blueprint().spec().extensions().meshToJoin(), "mesh");
    Optional<Mesh> mesh = subject.cloud().mesh(id);
    if (mesh.isEmpty()) {
      return new Failed(
          "MeshNotFound",
          ("The account has no service mesh \"%s\". The cluster stands without one. Where the id is"
                  + " right, let the project's role see the mesh and retry; where it is wrong,"
                  + " delete the cluster and create it from a revision with the right one")
              .formatted(id));
    }
    Optional<Member> member = subject.cloud().meshMember(id, subject.cloudId());
    if (member.isEmpty()) {
      return join(run, subject, mesh.get());
    }
    creation.adopt(run.intents(), subject.cloudId());
    return standing(subject, mesh.get(), member.get());
  }

  private StepResult join(StepRun run, Subject subject, Mesh mesh) {
    if (mesh.state() != State.RUNNING) {
      return notRunning(mesh);
    }
    Optional<Obstacle> obstacle = subject.cloud().meshObstacle(mesh.id(), subject.cloudId());
    if (obstacle.isPresent()) {
      return refused(subject, mesh, obstacle.get());
    }
    var order =
        new Creation.Order(
            "AddClusterIntoServiceMesh",
            subject.cluster().placement().region().id(),
            subject.cloudId(),
            "membership in service mesh \"%s\"".formatted(mesh.id()),
            mesh.id());
    return creation.create(
        run.intents(), order, () -> subject.cloud().joinMesh(mesh.id(), subject.cloudId()));
  }

  private StepResult notRunning(Mesh mesh) {
    String state =
        "Service mesh \"%s\" is in state \"%s\"".formatted(mesh.id(), mesh.vendorState());
    return switch (mesh.state()) {
      case STARTING, RUNNING, UNKNOWN ->
          new Waiting("MeshNotRunning", state, properties.lookAgain());
      case STOPPING, STOPPED, FAILED ->
          new Failed(
              "MeshBroken",
              state + ". The cluster stands without it; put the mesh right, then retry");
    };
  }

  private static Failed refused(Subject subject, Mesh mesh, Obstacle obstacle) {
    String remedy =
        switch (obstacle.kind()) {
          case NOT_PERMITTED ->
              "the project's role has no administrator's rights in the cluster; grant them";
          case NETWORKS_APART ->
              "VPC \"%s\" of the cluster and \"%s\" of the mesh are not connected; connect them by CEN"
                  .formatted(subject.cluster().placement().vpcId(), mesh.vpcId());
          case ADDRESSES_OVERLAP ->
              "address ranges overlap with those of another cluster in the mesh; take that one out";
          case NAMESPACE_TAKEN -> "the cluster has a namespace \"istio-system\" already; remove it";
          case UNKNOWN -> "the cloud does not say why; look at the mesh";
        };
    return new Failed(
        "MeshRefusesCluster",
        "The cluster stands, but service mesh \"%s\" does not take it: %s, then retry"
            .formatted(mesh.id(), remedy),
        obstacle.detail().isEmpty() ? Map.of() : Map.of("detail", obstacle.detail()));
  }

  private StepResult standing(Subject subject, Mesh mesh, Member member) {
    return switch (member.state()) {
      case RUNNING ->
          new Done("MeshJoined", "The cluster is in service mesh \"%s\"".formatted(mesh.id()));
      case STARTING, UNKNOWN ->
          new Waiting(
              "MeshJoining",
              "Service mesh \"%s\" is taking the cluster in".formatted(mesh.id()),
              properties.lookAgain());
      case STOPPING ->
          new Waiting(
              "MeshLeaving",
              "The cluster is leaving service mesh \"%s\" before it joins again"
                  .formatted(mesh.id()),
              properties.lookAgain());
      case STOPPED, FAILED -> joinAgain(subject, mesh, member);
    };
  }

  /** Only what is not in a mesh can be added to it. */
  private static Retry joinAgain(Subject subject, Mesh mesh, Member member) {
    Accepted accepted = subject.cloud().leaveMesh(mesh.id(), subject.cloudId());
    return new Retry(
        "MeshNotJoined",
        "The cluster is in state \"%s\" in service mesh \"%s\"%s; it is taken out and added again"
            .formatted(
                member.vendorState(),
                mesh.id(),
                member.complaint().isEmpty() ? "" : ": " + member.complaint()),
        null,
        Map.of("requestId", accepted.requestId()));
  }
}
