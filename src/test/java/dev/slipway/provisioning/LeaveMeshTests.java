package dev.slipway.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.SettableClock;
import dev.slipway.cloud.CloudMeshes.State;
import dev.slipway.operation.StepResult;
import dev.slipway.operation.StepResult.Done;
import dev.slipway.operation.StepResult.Retry;
import dev.slipway.operation.StepResult.Waiting;
import dev.slipway.plan.Steps;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaveMeshTests {
  private final MeshCloud cloud = new MeshCloud();

  @Test
  void leavesAndIsDoneOnceTheMeshDoesNotNameTheClusterAnyMore() {
    cloud.clusterIs(State.RUNNING);
    assertThat(run()).isInstanceOf(Waiting.class);

    cloud.clusterIs(State.STOPPING);
    assertThat(run()).isInstanceOf(Waiting.class);

    cloud.clusterIsOutside();
    assertThat(run()).isInstanceOf(Done.class);
    assertThat(cloud.sent()).containsExactly("leaveMesh");
  }

  @Test
  void whatFailedIsTriedAgain() {
    cloud.clusterIs(State.FAILED);

    assertThat(run()).isInstanceOf(Retry.class);
    assertThat(cloud.sent()).containsExactly("leaveMesh");
  }

  @Test
  void aMeshThatIsGoneNeedsNoLeaving() {
    cloud.clusterIs(State.RUNNING).withoutMesh();

    assertThat(run()).isInstanceOf(Done.class);
    assertThat(cloud.sent()).isEmpty();
  }

  @Test
  void norDoesAClusterThatIsGone() {
    cloud.clusterIs(State.RUNNING).withoutCluster();

    assertThat(run()).isInstanceOf(Done.class);
    assertThat(cloud.sent()).isEmpty();
  }

  private StepResult run() {
    var step =
        new LeaveMesh(
            new ProvisioningProperties(
                Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofMinutes(15)));
    return step.run(
        cloud.run(Steps.LEAVE_MESH, new MemoryIntents(new SettableClock())), cloud.subject());
  }
}
