package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cloud.CloudError;
import dev.slipway.cloud.CloudFailure;
import dev.slipway.cloud.CloudNodePools;
import dev.slipway.cluster.ClusterStatus;
import dev.slipway.cluster.Clusters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The report answers, whoever else does not. */
class ReadinessTests extends ApiTest {
  @Autowired private Clusters clusters;
  private String project = "";
  private String path = "";
  private UUID cluster = new UUID(0, 0);

  @BeforeEach
  void aClusterIsWanted() {
    project = newProject();
    String root = "/api/v1/projects/" + project;
    operator(project).postYaml(root + "/blueprints", blueprint("standard")).is(201);
    Answer created = operator(project).post(root + "/clusters", clusterIn("web", "standard"));
    cluster = UUID.fromString(created.is(202).json().at("/cluster/id").asString());
    path = root + "/clusters/web/readiness";
  }

  @Test
  void aClusterThatIsNotBuiltYetMissesWhatIsDeclared() {
    JsonNode report = report();

    assertThat(report.path("state").asString()).isEqualTo("DEGRADED");
    assertThat(report.path("status").asString()).isEqualTo("PROVISIONING");
    assertThat(report.at("/reasons/0").asString())
        .isEqualTo("The cluster is provisioning: Creation is accepted");
    assertThat(report.path("unanswered").isEmpty()).isTrue();
    assertThat(report.path("layers").findValuesAsString("layer"))
        .containsExactly(
            "FOUNDATION", "NETWORKING", "STORAGE", "OBSERVABILITY", "SCALING", "EXTENSIONS");
    assertThat(system(report, "control-plane").path("reason").asString())
        .isEqualTo("There is no control plane");
    assertThat(system(report, "metrics").path("reason").asString())
        .contains("arms-prometheus is not installed", "missing: PrometheusRule");
    assertThat(system(report, "virtual-nodes").path("state").asString()).isEqualTo("NOT_DECLARED");
    assertThat(system(report, "vswitch-addresses").at("/headroom/unit").asString())
        .isEqualTo("pod addresses");
  }

  @ParameterizedTest
  @EnumSource(CloudError.class)
  void aCloudThatDoesNotAnswerLeavesWhatIsDeclaredAndSaysWhy(CloudError error) {
    stands();
    cloud.failsWith(new CloudFailure(error, "Cannot look", "Some.Code", "7F02", null));

    JsonNode report = report();

    assertThat(report.path("state").asString()).isEqualTo("UNKNOWN");
    assertThat(report.at("/unanswered/0/code").asString()).isEqualTo("Some.Code");
    assertThat(report.at("/unanswered/0/requestId").asString()).isEqualTo("7F02");
    JsonNode pool = system(report, "node-pool/general");
    assertThat(pool.path("declared").asString()).isEqualTo("3 to 9 nodes of ecs.g7.2xlarge");
    assertThat(pool.path("state").asString()).isEqualTo("UNKNOWN");
    assertThat(pool.has("live")).isFalse();
    assertThat(pool.path("reason").asString()).isEqualTo("Cannot look");
    assertThat(pool.path("nextLimit").asString()).startsWith("Pool general needs ");
  }

  @Test
  void aClusterApiThatDoesNotAnswerLeavesWhatTheCloudTells() {
    stands();
    cloud.hasPools(List.of(pool(3)));

    JsonNode report = report();

    assertThat(system(report, "node-pool/general").path("state").asString()).isEqualTo("READY");
    assertThat(system(report, "node-pool/general").path("live").asString())
        .isEqualTo("active, 3 of 3 nodes are healthy, 3 to 9 nodes");
    assertThat(system(report, "storage-classes").path("state").asString()).isEqualTo("DEGRADED");
    assertThat(system(report, "network-policies").path("state").asString()).isEqualTo("UNKNOWN");
    assertThat(system(report, "network-policies").path("reason").asString()).contains("kubeconfig");
    assertThat(system(report, "deletion-protection").path("reason").asString())
        .isEqualTo("It is off, though declared");
  }

  @Test
  void whoeverKeepsSilentIsNotWaitedFor() {
    stands();
    cloud.hasPools(List.of(pool(3)));
    cloud.keepsSilentAboutPools();
    Instant asked = Instant.now();

    JsonNode report = report();

    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(7));
    assertThat(system(report, "node-pool/general").path("reason").asString())
        .isEqualTo("Cannot look at node pools: no answer in time");
    assertThat(system(report, "audit-log").path("state").asString()).isEqualTo("READY");
  }

  @Test
  void aClusterThatSomebodyDeletedIsGone() {
    stands();

    JsonNode report = report();

    assertThat(report.path("state").asString()).isEqualTo("DEGRADED");
    assertThat(system(report, "node-pool/general").path("reason").asString())
        .isEqualTo("There is no such node pool");
    assertThat(system(report, "api-server").path("reason").asString())
        .isEqualTo("There is no API server");
  }

  @Test
  void aFailedClusterSaysSo() {
    clusters.recordStatus(cluster, ClusterStatus.FAILED, "NoStock", "There is no stock", "test");

    assertThat(report().at("/reasons/0").asString())
        .isEqualTo("The cluster is failed: There is no stock");
  }

  @Test
  void aClusterThatIsNotThereIsNotFound() {
    viewer(project).get(path.replace("web", "none")).isProblem(ProblemKind.NOT_FOUND);
  }

  private void stands() {
    clusters.recordSeen(cluster, "c-" + project, "1.35.1-aliyun.1");
    clusters.recordStatus(cluster, ClusterStatus.RUNNING, "Built", "It is built", "test");
  }

  private JsonNode report() {
    return viewer(project).get(path).is(200).json();
  }

  private static JsonNode system(JsonNode report, String name) {
    return report
        .path("layers")
        .valueStream()
        .flatMap(layer -> layer.path("systems").valueStream())
        .filter(system -> system.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static CloudNodePools.Pool pool(int nodes) {
    return new CloudNodePools.Pool(
        "np1",
        "general",
        CloudNodePools.State.ACTIVE,
        "active",
        false,
        true,
        3,
        9,
        nodes,
        nodes,
        nodes,
        List.of("ecs.g7.2xlarge"));
  }
}
