package dev.slipway.provisioning;

import dev.slipway.cloud.CloudClusters.Cluster;
import dev.slipway.cloud.CloudMeshes.Member;
import dev.slipway.cloud.CloudMeshes.State;
import dev.slipway.operation.StepResult;
import dev.slipway.operation.StepResult.Done;
import dev.slipway.operation.StepResult.Retry;
import dev.slipway.operation.StepResult.Waiting;
import dev.slipway.operation.StepRun;
import dev.slipway.plan.Steps;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** No service mesh counts on the cluster. */
@Component
class LeaveMesh implements Step {
  private final ProvisioningProperties properties;

  LeaveMesh(ProvisioningProperties properties) {
    this.properties = properties;
  }

  @Override
  public String kind() {
    return Steps.LEAVE_MESH;
  }

  @Override
  public StepResult run(StepRun run, Subject subject) {
    String mesh =
        Objects.requireNonNull(subject.blueprint().spec().extensions().meshToJoin(), "mesh");
    Optional<Member> member =
        OwnCluster.find(subject)
            .map(Cluster::id)
            .filter(_ -> subject.cloud().mesh(mesh).isPresent())
            .flatMap(cluster -> subject.cloud().meshMember(mesh, cluster));
    return member
        .map(there -> leave(subject, mesh, there))
        .orElseGet(
            () ->
                new Done("MeshLeft", "The cluster is not in service mesh \"%s\"".formatted(mesh)));
  }

  private StepResult leave(Subject subject, String mesh, Member member) {
    if (member.state() != State.STOPPING) {
      subject.cloud().leaveMesh(mesh, member.clusterId());
    }
    if (member.state() == State.FAILED) {
      return new Retry(
          "MeshNotLeft",
          "The cluster is in state \"%s\" in service mesh \"%s\"; it is taken out once more"
              .formatted(member.vendorState(), mesh));
    }
    return new Waiting(
        "MeshLeaving",
        "The cluster is leaving service mesh \"%s\"".formatted(mesh),
        properties.lookAgain());
  }
}
