package dev.slipway.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.SettableClock;
import dev.slipway.cloud.CloudMeshes.Obstacle;
import dev.slipway.cloud.CloudMeshes.State;
import dev.slipway.operation.Intents.Answer;
import dev.slipway.operation.StepResult;
import dev.slipway.operation.StepResult.Done;
import dev.slipway.operation.StepResult.Failed;
import dev.slipway.operation.StepResult.Retry;
import dev.slipway.operation.StepResult.Waiting;
import dev.slipway.plan.Steps;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EnsureMeshMembershipTests {
  private static final ProvisioningProperties PROPERTIES =
      new ProvisioningProperties(
          Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofMinutes(15));

  private final SettableClock clock = new SettableClock();
  private final MemoryIntents intents = new MemoryIntents(clock);
  private final MeshCloud cloud = new MeshCloud();

  @Test
  void asksToJoinAndIsDoneOnceTheMeshSaysSo() {
    assertThat(run()).isInstanceOf(Waiting.class);
    assertThat(cloud.sent()).containsExactly("joinMesh");

    cloud.clusterIs(State.STARTING);
    assertThat(run()).isInstanceOf(Waiting.class).returns("MeshJoining", StepResult::reason);

    cloud.clusterIs(State.RUNNING);
    assertThat(run()).isInstanceOf(Done.class);
    assertThat(cloud.sent()).hasSize(1);
  }

  @Test
  void sendsNothingWhereTheClusterIsInTheMesh() {
    cloud.clusterIs(State.RUNNING);

    assertThat(run()).isInstanceOf(Done.class);
    assertThat(cloud.sent()).isEmpty();
  }

  @Test
  void adoptsWhatALostCallDid() {
    intents.open("AddClusterIntoServiceMesh", "cn-hangzhou", MeshCloud.CLUSTER, "hash");
    assertThat(run()).isInstanceOf(Waiting.class);
    assertThat(cloud.sent()).isEmpty();

    cloud.clusterIs(State.RUNNING);

    assertThat(run()).isInstanceOf(Done.class);
    assertThat(intents.latest().orElseThrow().answer().map(Answer::outcome))
        .contains(Answer.Outcome.ADOPTED);
  }

  @Test
  void aMeshThatIsNotThereIsForSomeoneToPutRight() {
    cloud.withoutMesh();

    assertThat(run()).isInstanceOf(Failed.class).returns("MeshNotFound", StepResult::reason);
  }

  @ParameterizedTest
  @CsvSource({"STARTING, Waiting", "UNKNOWN, Waiting", "STOPPED, Failed", "FAILED, Failed"})
  void joinsOnlyAMeshThatRuns(State state, String result) {
    cloud.meshIs(state);

    assertThat(run().getClass().getSimpleName()).isEqualTo(result);
    assertThat(cloud.sent()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Obstacle.Kind.class)
  void whatTheMeshWouldRefuseIsNotSent(Obstacle.Kind kind) {
    cloud.refusing(kind);

    StepResult result = run();

    assertThat(result).isInstanceOf(Failed.class);
    assertThat(result.message()).contains("The cluster stands", "then retry");
    assertThat(result.details()).containsEntry("detail", "as the cloud says");
    assertThat(cloud.sent()).isEmpty();
  }

  @Test
  void aClusterThatDidNotJoinIsTakenOutAndAddedAgain() {
    run();
    cloud.clusterIs(State.FAILED);

    StepResult failed = run();

    assertThat(failed).isInstanceOf(Retry.class);
    assertThat(failed.message()).contains("no nodes");
    assertThat(cloud.sent()).containsExactly("joinMesh", "leaveMesh");

    cloud.clusterIs(State.STOPPING);
    assertThat(run()).isInstanceOf(Waiting.class).returns("MeshLeaving", StepResult::reason);

    cloud.clusterIsOutside();
    clock.tick(Duration.ofMinutes(5));
    run();
    assertThat(cloud.sent()).containsExactly("joinMesh", "leaveMesh", "joinMesh");
  }

  private StepResult run() {
    var step = new EnsureMeshMembership(new Creation(PROPERTIES), PROPERTIES);
    return step.run(cloud.run(Steps.ENSURE_MESH_MEMBERSHIP, intents), cloud.subject());
  }
}
