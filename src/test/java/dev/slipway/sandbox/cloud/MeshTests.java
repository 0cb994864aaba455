package dev.slipway.sandbox.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Service meshes and the clusters in them. */
class MeshTests extends CloudFixture {
  private static final String ASM = "2020-01-11";
  private static final String MESH = "c00000000000000000000000000000001";
  private static final String ELSEWHERE = "c00000000000000000000000000000002";

  @Test
  void everyVpcHasAMeshReady() {
    JsonNode meshes = client.rpc(ASM, "DescribeServiceMeshes", Map.of()).path("ServiceMeshes");

    assertThat(meshes).hasSize(2 * cloud.regions().size());
    assertThat(meshes.path(0).at("/ServiceMeshInfo/ServiceMeshId").asString()).isEqualTo(MESH);
    assertThat(meshes.path(0).at("/Spec/Network/VpcId").asString())
        .isEqualTo(cloud.sample().vpcId());
    assertThat(meshes.path(1).at("/ServiceMeshInfo/ServiceMeshId").asString()).isEqualTo(ELSEWHERE);
  }

  @Test
  void aClusterJoinsAndLeaves() {
    String cluster = running("payments");

    add(MESH, cluster);
    await().until(() -> states(MESH), List.of("running")::equals);
    assertThat(detail(MESH).path("Clusters").path(0).asString()).isEqualTo(cluster);
    assertThat(candidates(MESH)).isEmpty();
    remove(MESH, cluster);

    await().until(() -> states(MESH), List.of()::equals);
    assertThat(detail(MESH).path("Clusters")).isEmpty();
    assertThat(cloud.truth())
        .extracting(Truth::action)
        .containsSubsequence("AddClusterIntoServiceMesh", "RemoveClusterFromServiceMesh");
  }

  @Test
  void joiningTakesItsTimeAndOutlivesARestart() throws IOException {
    String cluster = running("payments");
    restart(SLOW);

    add(MESH, cluster);
    restart(SLOW);

    assertThat(states(MESH)).containsExactly("starting");
  }

  @Test
  void aClusterMayFailToJoin() {
    String cluster = running("payments");
    cloud.faults().add(Fault.failTask("AddClusterIntoServiceMesh"));

    add(MESH, cluster);

    await().until(() -> states(MESH), List.of("failed")::equals);
    assertThat(members(MESH).path(0).path("ErrorMessage").asString()).isNotEmpty();
  }

  @Test
  void aClusterThatIsDeletedIsInNoMesh() {
    String cluster = running("payments");
    add(MESH, cluster);

    client.delete("DeleteCluster", "/clusters/" + cluster, Map.of());

    await().until(() -> states(MESH), List.of()::equals);
  }

  @Test
  void aMeshSaysWhichClustersItWouldNotTake() {
    running("payments");

    assertThat(candidates(MESH).path(0).path("ForbiddenFlag").asInt()).isZero();
    assertThat(candidates(ELSEWHERE).path(0).path("ForbiddenFlag").asInt()).isEqualTo(2);
  }

  @Test
  void whatCannotBeIsRefused() {
    String cluster = running("payments");

    refused(() -> detail("c0"), 404, "ServiceMesh.NotFound");
    refused(() -> add("c0", cluster), 404, "ServiceMesh.NotFound");
    refused(() -> add(MESH, "c0"), 404, "ErrorClusterNotFound");
    refused(() -> add(ELSEWHERE, cluster), 400, "ClusterForbidden");
    refused(() -> remove(MESH, cluster), 400, "ClusterNotInServiceMesh");
    add(MESH, cluster);
    refused(() -> add(MESH, cluster), 400, "ClusterAlreadyInServiceMesh");
  }

  @Test
  void aClusterThatIsBeingMadeCannotJoin() throws IOException {
    restart(SLOW);
    String cluster = create(Requested.cluster("payments"));

    refused(() -> add(MESH, cluster), 400, "ErrorClusterState");
  }

  @Test
  void aWrongSecretIsRefused() {
    ForeignClient stranger = new ForeignClient(cloud, cloud.accessKeyId(), "wrong", null);

    refused(
        () -> stranger.form(ASM, "DescribeServiceMeshDetail", Map.of("ServiceMeshId", MESH)),
        400,
        "SignatureDoesNotMatch");
  }

  private void add(String mesh, String cluster) {
    client.form(
        ASM, "AddClusterIntoServiceMesh", Map.of("ServiceMeshId", mesh, "ClusterId", cluster));
  }

  private void remove(String mesh, String cluster) {
    client.form(
        ASM, "RemoveClusterFromServiceMesh", Map.of("ServiceMeshId", mesh, "ClusterId", cluster));
  }

  private JsonNode detail(String mesh) {
    return client
        .form(ASM, "DescribeServiceMeshDetail", Map.of("ServiceMeshId", mesh))
        .path("ServiceMesh");
  }

  private JsonNode members(String mesh) {
    return client
        .rpc(ASM, "DescribeClustersInServiceMesh", Map.of("ServiceMeshId", mesh))
        .path("Clusters");
  }

  private JsonNode candidates(String mesh) {
    return client
        .rpc(ASM, "DescribeServiceMeshClusters", Map.of("ServiceMeshId", mesh))
        .path("Clusters");
  }

  private List<String> states(String mesh) {
    return members(mesh).valueStream().map(member -> member.path("State").asString()).toList();
  }

  private static void refused(Runnable call, int status, String code) {
    assertThatExceptionOfType(ForeignClient.Refused.class)
        .isThrownBy(call::run)
        .satisfies(refused -> assertThat(refused.code).isEqualTo(code))
        .satisfies(refused -> assertThat(refused.status).isEqualTo(status));
  }
}
