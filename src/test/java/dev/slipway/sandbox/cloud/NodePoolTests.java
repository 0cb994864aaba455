package dev.slipway.sandbox.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Node pools and what becomes of their nodes. */
class NodePoolTests extends CloudFixture {

  @Test
  void nodesBearLabelsTaintsAndTheirPlace() {
    String cluster = running("payments");
    pool(cluster, Requested.pool("general", 3), 3);

    await().until(() -> apis.nodesOf(cluster).size() == 3);
    List<JsonNode> nodes =
        apis.nodesOf(cluster).stream().<JsonNode>map(Json.MAPPER::valueToTree).toList();

    assertThat(nodes)
        .extracting(node -> node.at("/metadata/labels/topology.kubernetes.io~1zone").asString())
        .containsExactlyInAnyOrder("cn-hangzhou-h", "cn-hangzhou-i", "cn-hangzhou-j");
    assertThat(nodes)
        .allMatch(node -> node.at("/metadata/labels/pool").asString().equals("general"))
        .allMatch(node -> node.at("/spec/taints/0/key").asString().equals("only"))
        .allMatch(node -> node.at("/status/capacity/cpu").asString().equals("8000m"));
  }

  @Test
  void scalingAddsAndModifyingSetsTheSize() {
    String cluster = running("payments");
    String pool = pool(cluster, Requested.pool("general", 1), 1);

    client.post("ScaleClusterNodePool", path(cluster, pool), Map.of("count", 2));
    awaitNodes(cluster, pool, 3);
    client.put(
        "ModifyClusterNodePool",
        path(cluster, pool),
        Map.of("scaling_group", Map.of("desired_size", 2)));
    awaitNodes(cluster, pool, 2);
  }

  @Test
  void anAutoscaledPoolHasItsMinimum() {
    ObjectNode request = Requested.pool("batch", 0);
    request.withObject("scaling_group").remove("desired_size");
    request
        .putObject("auto_scaling")
        .put("enable", true)
        .put("min_instances", 2)
        .put("max_instances", 5);

    pool(running("payments"), request, 2);
  }

  @Test
  void flannelNodesBeyondTheRoutesOfTheVpcAreNotMade() {
    String first = flannel("first");
    String second = flannel("second");
    pool(first, Requested.pool("general", 150), 150);

    String path = "/clusters/%s/nodepools".formatted(second);
    JsonNode accepted = client.post("CreateClusterNodePool", path, Requested.pool("general", 51));

    String task = "/tasks/" + accepted.path("task_id").asString();
    await()
        .until(
            () -> client.get("DescribeTaskInfo", task).path("state").asString(),
            state -> !state.equals("running"));
    JsonNode error = client.get("DescribeTaskInfo", task).path("error");
    assertThat(error.path("code").asString()).isEqualTo("QuotaExceeded.RouteEntry");
    assertThat(error.path("message").asString()).contains("50 of 51", "vpc-bp1main");
    awaitNodes(second, accepted.path("nodepool_id").asString(), 50);
  }

  private String flannel(String name) {
    ObjectNode request = Requested.cluster(name).put("container_cidr", "10.64.0.0/16");
    request.remove("pod_vswitch_ids");
    request.withArray("addons").removeAll().addObject().put("name", "flannel");
    request.withArray("addons").addObject().put("name", "ack-node-problem-detector");
    String cluster = create(request);
    awaitState(cluster, "running");
    return cluster;
  }

  @Test
  void aRemovedNodeIsNotReplaced() {
    String cluster = running("payments");
    String pool = pool(cluster, Requested.pool("general", 2), 2);
    String instance =
        client
            .get("DescribeClusterNodes", "/clusters/%s/nodes".formatted(cluster))
            .at("/nodes/0/instance_id")
            .asString();

    client.delete(
        "RemoveNodePoolNodes",
        path(cluster, pool) + "/nodes",
        Map.of("instance_ids", "[\"%s\"]".formatted(instance), "release_node", "true"));

    awaitNodes(cluster, pool, 1);
  }

  @Test
  void aPoolWithNodesGoesOnlyByForce() {
    String cluster = running("payments");
    String pool = pool(cluster, Requested.pool("general", 1), 1);

    client.delete("DeleteClusterNodepool", path(cluster, pool), Map.of("force", "true"));

    await()
        .until(
            () ->
                client
                    .get("DescribeClusterNodePools", "/clusters/%s/nodepools".formatted(cluster))
                    .path("nodepools")
                    .isEmpty());
  }

  @Test
  void whatWasAskedComesBackWithDefaults() {
    String cluster = running("payments");
    String pool = pool(cluster, Requested.pool("general", 1), 1);

    JsonNode view = client.get("DescribeClusterNodePoolDetail", path(cluster, pool));

    assertThat(view.at("/nodepool_info/name").asString()).isEqualTo("general");
    assertThat(view.at("/scaling_group/instance_types/0").asString()).isEqualTo("ecs.g7.2xlarge");
    assertThat(view.at("/scaling_group/spot_strategy").asString()).isEqualTo("NoSpot");
  }

  private String pool(String cluster, ObjectNode request, int nodes) {
    String pool =
        client
            .post("CreateClusterNodePool", "/clusters/%s/nodepools".formatted(cluster), request)
            .path("nodepool_id")
            .asString();
    awaitNodes(cluster, pool, nodes);
    return pool;
  }

  private void awaitNodes(String cluster, String pool, int nodes) {
    await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(
            () -> {
              JsonNode status =
                  client.get("DescribeClusterNodePoolDetail", path(cluster, pool)).path("status");
              assertThat(status.path("state").asString()).isEqualTo("active");
              assertThat(status.path("healthy_nodes").asInt()).isEqualTo(nodes);
            });
  }

  private static String path(String cluster, String pool) {
    return "/clusters/%s/nodepools/%s".formatted(cluster, pool);
  }
}
