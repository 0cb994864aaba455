package dev.slipway.cloud.alibaba;

import dev.slipway.cloud.Accepted;
import dev.slipway.cloud.CloudFailure;
import dev.slipway.cloud.CloudMeshes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What Alibaba Cloud Service Mesh (ASM) says of meshes and the clusters in them. Which of its
 * parameters travel in the query and which in a form differs from call to call.
 */
class Meshes {
  /** The vendor names no most. */
  private static final int CLUSTERS_AT_ONCE = 20;

  private final Calls calls;

  Meshes(Calls calls) {
    this.calls = calls;
  }

  Optional<CloudMeshes.Mesh> mesh(String meshId) {
    try {
      Answer answer =
          calls.send(
              asm("DescribeServiceMeshDetail")
                  .to("look at service mesh \"%s\"", meshId)
                  .sending(Map.of("ServiceMeshId", meshId)));
      CloudMeshes.Mesh mesh = Found.mesh(answer.body().path("ServiceMesh"));
      if (!mesh.id().equals(meshId)) {
        throw answer
            .errors()
            .unreadable("the answer is about \"%s\"".formatted(mesh.id()), answer.requestId());
      }
      return Optional.of(mesh);
    } catch (CloudFailure failure) {
      if (gone(failure, meshId)) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** Of a mesh that was deleted some answers only say that it is forbidden. */
  private boolean gone(CloudFailure failure, String meshId) {
    return "ServiceMesh.NotFound".equals(failure.code())
        || "StatusForbidden".equals(failure.code()) && !listed(meshId);
  }

  private boolean listed(String meshId) {
    return calls
        .send(asm("DescribeServiceMeshes").to("list service meshes"))
        .list("/ServiceMeshes")
        .stream()
        .map(Found::mesh)
        .anyMatch(mesh -> mesh.id().equals(meshId));
  }

  Optional<CloudMeshes.Member> member(String meshId, String clusterId) {
    Answer answer =
        calls.send(
            asm("DescribeClustersInServiceMesh")
                .to("list clusters of service mesh \"%s\"", meshId)
                .with("ServiceMeshId", meshId));
    return clusters(answer).stream()
        .map(Found::member)
        .filter(member -> member.clusterId().equals(clusterId))
        .findFirst();
  }

  /** A mesh without clusters may have no list at all. */
  private static List<JsonNode> clusters(Answer answer) {
    answer.text("RequestId");
    return answer.body().hasNonNull("Clusters") ? answer.list("/Clusters") : List.of();
  }

  /** The API checks by itself and tells in its list; a cluster that is not in it is not judged. */
  Optional<CloudMeshes.Obstacle> obstacle(String meshId, String clusterId) {
    Call call =
        asm("DescribeServiceMeshClusters")
            .to("ask whether service mesh \"%s\" takes cluster \"%s\"", meshId, clusterId)
            .with("ServiceMeshId", meshId);
    return Pages.all(
            number -> calls.send(call.sending(portion(number))), "/Clusters", "/NumberOfClusters")
        .stream()
        .filter(cluster -> Found.text(cluster, "ClusterId").equals(clusterId))
        .findFirst()
        .flatMap(Found::obstacle);
  }

  private static Map<String, Object> portion(int number) {
    return new Body()
        .with("Limit", CLUSTERS_AT_ONCE)
        .with("Offset", (number - 1) * CLUSTERS_AT_ONCE)
        .fields();
  }

  Accepted join(String meshId, String clusterId) {
    return calls
        .send(
            asm("AddClusterIntoServiceMesh")
                .to("add cluster \"%s\" to service mesh \"%s\"", clusterId, meshId)
                .sending(membership(meshId, clusterId)))
        .accepted(clusterId);
  }

  Accepted leave(String meshId, String clusterId) {
    return calls
        .send(
            asm("RemoveClusterFromServiceMesh")
                .to("take cluster \"%s\" out of service mesh \"%s\"", clusterId, meshId)
                .sending(membership(meshId, clusterId)))
        .accepted(clusterId);
  }

  private static Map<String, Object> membership(String meshId, String clusterId) {
    return new Body().with("ClusterId", clusterId).with("ServiceMeshId", meshId).fields();
  }

  private static Call asm(String action) {
    return Call.rpc(Product.SERVICEMESH, action);
  }
}
