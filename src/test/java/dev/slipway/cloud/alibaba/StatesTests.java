package dev.slipway.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cloud.CloudAddons;
import dev.slipway.cloud.CloudClusters;
import dev.slipway.cloud.CloudMeshes;
import dev.slipway.cloud.CloudNodePools;
import dev.slipway.cloud.CloudTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatesTests {

  @ParameterizedTest
  @CsvSource({
    "initial, CREATING",
    "running, RUNNING",
    "updating, CHANGING",
    "upgrading, CHANGING",
    "scaling, CHANGING",
    "removing, CHANGING",
    "draining, CHANGING",
    "migrating, CHANGING",
    "inactive, INACTIVE",
    "unavailable, INACTIVE",
    "failed, FAILED",
    "deleting, DELETING",
    "delete_failed, DELETE_FAILED",
    "waiting, UNKNOWN",
    "hibernating, UNKNOWN",
    "'', UNKNOWN"
  })
  void ofClusters(String word, CloudClusters.State state) {
    assertThat(States.cluster(word)).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "active, ACTIVE",
    "initial, BUSY",
    "scaling, BUSY",
    "removing, BUSY",
    "removing_nodes, BUSY",
    "updating, BUSY",
    "upgrading, BUSY",
    "repairing, BUSY",
    "failed, FAILED",
    "deleting, DELETING",
    "delete_failed, DELETE_FAILED",
    "hibernating, UNKNOWN"
  })
  void ofNodePools(String word, CloudNodePools.State state) {
    assertThat(States.nodePool(word)).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "initial, INSTALLING",
    "active, ACTIVE",
    "updating, CHANGING",
    "upgrading, CHANGING",
    "unhealthy, UNHEALTHY",
    "deleting, DELETING",
    "sleeping, UNKNOWN"
  })
  void ofAddons(String word, CloudAddons.State state) {
    assertThat(States.addon(word)).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "initial, STARTING",
    "starting, STARTING",
    "running, RUNNING",
    "stopping, STOPPING",
    "deleting, STOPPING",
    "removing, STOPPING",
    "stopped, STOPPED",
    "failed, FAILED",
    "knitting, UNKNOWN"
  })
  void ofMeshesAndTheirClusters(String word, CloudMeshes.State state) {
    assertThat(States.mesh(word)).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "1, NOT_PERMITTED",
    "2, NETWORKS_APART",
    "3, ADDRESSES_OVERLAP",
    "4, NAMESPACE_TAKEN",
    "5, UNKNOWN"
  })
  void ofWhatKeepsAClusterOutOfAMesh(int flag, CloudMeshes.Obstacle.Kind kind) {
    assertThat(States.obstacle(flag)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "running, RUNNING",
    "success, SUCCEEDED",
    "fail, FAILED",
    "failed, FAILED",
    "error, FAILED",
    "paused, PAUSED",
    "canceled, CANCELED",
    "pondering, UNKNOWN"
  })
  void ofTasks(String word, CloudTask.State state) {
    assertThat(States.task(word)).isEqualTo(state);
  }
}
