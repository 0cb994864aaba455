package dev.slipway.sandbox.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A cluster from its making to its end, through the vendor's SDK. */
class LifecycleTests extends CloudFixture {

  @Test
  void aClusterIsMadeUsedAndDeleted() {
    JsonNode accepted = client.post("CreateCluster", "/clusters", Requested.cluster("payments"));
    String id = accepted.path("cluster_id").asString();
    assertThat(id).matches("c[0-9a-f]{32}");
    assertThat(accepted.path("task_id").asString()).matches("T-[0-9a-f]{24}");

    awaitState(id, "running");
    assertThat(apis.running).contains(id);
    JsonNode task = client.get("DescribeTaskInfo", "/tasks/" + accepted.path("task_id").asString());
    assertThat(task.path("state").asString()).isEqualTo("success");

    JsonNode pool =
        client.post(
            "CreateClusterNodePool",
            "/clusters/" + id + "/nodepools",
            Requested.pool("general", 3));
    awaitPool(id, pool.path("nodepool_id").asString(), "active", 3);
    await().until(() -> apis.nodesOf(id).size() == 3);

    client.delete("DeleteCluster", "/clusters/" + id, Map.of());
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () ->
                assertThatExceptionOfType(ForeignClient.Refused.class)
                    .isThrownBy(() -> state(id))
                    .satisfies(refused -> assertThat(refused.status).isEqualTo(404))
                    .satisfies(
                        refused -> assertThat(refused.code).isEqualTo("ErrorClusterNotFound")));
    assertThat(apis.running).doesNotContain(id);
    assertThat(cloud.truth())
        .extracting(truth -> truth.action() + " " + truth.name() + " " + truth.outcome())
        .containsSubsequence(
            List.of(
                "CreateCluster payments accepted",
                "CreateCluster payments succeeded",
                "CreateClusterNodePool general accepted",
                "CreateClusterNodePool general succeeded",
                "DeleteCluster payments accepted",
                "DeleteCluster payments succeeded"));
  }

  void awaitPool(String clusterId, String poolId, String state, int nodes) {
    await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(
            () -> {
              JsonNode status =
                  client
                      .get(
                          "DescribeClusterNodePoolDetail",
                          "/clusters/%s/nodepools/%s".formatted(clusterId, poolId))
                      .path("status");
              assertThat(status.path("state").asString()).isEqualTo(state);
              assertThat(status.path("healthy_nodes").asInt()).isEqualTo(nodes);
            });
  }
}
