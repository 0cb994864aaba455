package dev.slipway.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Service Mesh (ASM), RPC version 2020-01-11: ready meshes, one in each VPC, and the clusters in
 * them. The vendor documents no error codes but that of a mesh that is not there.
 */
final class MeshApi {
  private static final String VERSION = "2020-01-11";
  private static final String CREATED = "2026-01-01T00:00:00Z";
  private static final String RUNNING = "running";
  private static final String FAILED = "failed";

  /** What a cluster becomes that is not in the mesh any more. */
  private static final String GONE = "gone";

  private static final Shelf MEMBERSHIPS = new Shelf("meshes", "ClusterNotInServiceMesh");
  private static final Duration JOINING = Duration.ofSeconds(90);
  private static final Duration LEAVING = Duration.ofSeconds(60);
  private static final int NETWORKS_APART = 2;

  private final World world;
  private final List<Mesh> meshes;

  MeshApi(World world, Network network) {
    this.world = world;
    List<Network.Vpc> vpcs = network.vpcs();
    this.meshes =
        IntStream.range(0, vpcs.size())
            .mapToObj(index -> new Mesh("c%032d".formatted(index + 1), vpcs.get(index)))
            .toList();
  }

  private record Mesh(String id, Network.Vpc vpc) {}

  void register(Routes routes) {
    routes
        .rpc(VERSION, "DescribeServiceMeshes", this::list)
        .rpc(VERSION, "DescribeServiceMeshDetail", this::detail)
        .rpc(VERSION, "DescribeClustersInServiceMesh", this::members)
        .rpc(VERSION, "DescribeServiceMeshClusters", this::candidates)
        .rpc(VERSION, "AddClusterIntoServiceMesh", this::add)
        .rpc(VERSION, "RemoveClusterFromServiceMesh", this::remove);
  }

  private Answer list(Call call) {
    return Answer.of(
        Map.of(
            "RequestId",
            call.requestId(),
            "ServiceMeshes",
            meshes.stream().map(this::view).toList()));
  }

  private Answer detail(Call call) {
    return Answer.of(Map.of("RequestId", call.requestId(), "ServiceMesh", view(requireMesh(call))));
  }

  private Map<String, Object> view(Mesh mesh) {
    return Map.of(
        "ServiceMeshInfo",
        Map.of(
            "ServiceMeshId",
            mesh.id(),
            "Name",
            "mesh-" + mesh.vpc().name(),
            "RegionId",
            mesh.vpc().region(),
            "State",
            RUNNING,
            "ErrorMessage",
            "",
            "Profile",
            "Default",
            "Version",
            "v1.24.6.61-g3fbd0b8a-aliyun",
            "CreationTime",
            CREATED,
            "UpdateTime",
            CREATED),
        "Spec",
        Map.of("Network", Map.of("VpcId", mesh.vpc().id())),
        "Clusters",
        clustersIn(mesh).map(Cluster::id).toList());
  }

  private Answer members(Call call) {
    Mesh mesh = requireMesh(call);
    return Answer.of(
        Map.of(
            "RequestId",
            call.requestId(),
            "Clusters",
            clustersIn(mesh).map(cluster -> member(mesh, cluster)).toList()));
  }

  private Stream<Cluster> clustersIn(Mesh mesh) {
    return world.clusters().stream().filter(cluster -> membership(cluster, mesh.id()).isPresent());
  }

  private Map<String, Object> member(Mesh mesh, Cluster cluster) {
    Membership membership = membership(cluster, mesh.id()).orElseThrow();
    Map<String, Object> view = view(cluster);
    view.put("State", membership.state());
    view.put(
        "ErrorMessage",
        membership.state().equals(FAILED) ? "The data plane did not become ready" : "");
    return view;
  }

  /** All clusters that are in no mesh, those that this one would not take included. */
  private Answer candidates(Call call) {
    Mesh mesh = requireMesh(call);
    List<Map<String, Object>> all =
        world.clusters().stream()
            .filter(cluster -> cluster.region().equals(mesh.vpc().region()))
            .filter(cluster -> mesh(cluster).isEmpty())
            .map(cluster -> candidate(mesh, cluster))
            .toList();
    return Answer.of(
        Map.of(
            "RequestId",
            call.requestId(),
            "NumberOfClusters",
            all.size(),
            "Clusters",
            all.stream()
                .skip(call.number("Offset", 0))
                .limit(call.number("Limit", all.size()))
                .toList()));
  }

  private static Map<String, Object> candidate(Mesh mesh, Cluster cluster) {
    Map<String, Object> view = view(cluster);
    view.put("State", cluster.state());
    view.put("ForbiddenFlag", reaches(mesh, cluster) ? 0 : NETWORKS_APART);
    view.put("ForbiddenInfo", "");
    return view;
  }

  private static Map<String, Object> view(Cluster cluster) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("ClusterId", cluster.id());
    view.put("Name", cluster.name());
    view.put("RegionId", cluster.region());
    view.put("VpcId", Json.text(cluster.spec(), "vpcid"));
    view.put("SgId", Json.text(cluster.spec(), "security_group_id"));
    view.put("Version", "v" + cluster.version());
    view.put("ClusterType", "ManagedKubernetes");
    view.put("ClusterDomain", "cluster.local");
    view.put("CreationTime", Times.china(cluster.created()));
    view.put("UpdateTime", Times.china(cluster.updated()));
    return view;
  }

  private Answer add(Call call) {
    Mesh mesh = requireMesh(call);
    return world.change(
        change -> {
          Cluster cluster = world.requireRunning(call);
          mesh(cluster).ifPresent(other -> refuseAnother(cluster, other));
          if (!reaches(mesh, cluster)) {
            throw ApiError.product(
                400,
                "ClusterForbidden",
                "cluster (%s) and service mesh (%s) are in different VPCs without a CEN"
                    .formatted(cluster.id(), mesh.id()));
          }
          String end = call.doomed() ? FAILED : RUNNING;
          keep(change, call, cluster, new Move("starting", end, JOINING));
          return done(call);
        });
  }

  private static void refuseAnother(Cluster cluster, String mesh) {
    throw ApiError.product(
        400,
        "ClusterAlreadyInServiceMesh",
        "cluster (%s) is in service mesh (%s)".formatted(cluster.id(), mesh));
  }

  private Answer remove(Call call) {
    Mesh mesh = requireMesh(call);
    return world.change(
        change -> {
          Cluster cluster = world.requireCluster(call.clusterId());
          if (membership(cluster, mesh.id()).isEmpty()) {
            throw ApiError.product(
                400,
                "ClusterNotInServiceMesh",
                "cluster (%s) is not in service mesh (%s)".formatted(cluster.id(), mesh.id()));
          }
          keep(change, call, cluster, new Move("stopping", call.doomed() ? FAILED : GONE, LEAVING));
          return done(call);
        });
  }

  /** What is under way, and how it ends. */
  private record Move(String state, String end, Duration takes) {}

  private void keep(World.Change change, Call call, Cluster cluster, Move move) {
    String mesh = call.text("ServiceMeshId");
    Instant ends = world.clock().after(change.now(), move.takes());
    ObjectNode kept =
        Json.object()
            .put("meshId", mesh)
            .put("state", move.state())
            .put("end", move.end())
            .put("ends", ends.toString());
    change.put(MEMBERSHIPS.put(cluster, mesh, kept, change.now()));
    change.tell(call, cluster, mesh);
  }

  private static Answer done(Call call) {
    return Answer.of(Map.of("RequestId", call.requestId(), "Code", "200", "Message", "success"));
  }

  /** A cluster in a mesh, as it is now. */
  private record Membership(String meshId, String state) {}

  private Optional<Membership> membership(Cluster cluster, String meshId) {
    return MEMBERSHIPS.of(cluster).stream()
        .map(this::now)
        .filter(membership -> membership.meshId().equals(meshId))
        .filter(membership -> !membership.state().equals(GONE))
        .findFirst();
  }

  private Membership now(ObjectNode kept) {
    boolean over = !world.clock().now().isBefore(Instant.parse(Json.text(kept, "ends")));
    return new Membership(Json.text(kept, "meshId"), Json.text(kept, over ? "end" : "state"));
  }

  /** The mesh that a cluster is in. */
  private Optional<String> mesh(Cluster cluster) {
    return meshes.stream()
        .map(Mesh::id)
        .filter(id -> membership(cluster, id).isPresent())
        .findFirst();
  }

  private static boolean reaches(Mesh mesh, Cluster cluster) {
    return Json.text(cluster.spec(), "vpcid").equals(mesh.vpc().id());
  }

  private Mesh requireMesh(Call call) {
    String id = call.text("ServiceMeshId");
    return meshes.stream()
        .filter(mesh -> mesh.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                ApiError.gateway(
                    404,
                    "ServiceMesh.NotFound",
                    "The service mesh (%s) does not exist.".formatted(id)));
  }
}
