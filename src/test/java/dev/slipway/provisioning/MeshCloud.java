package dev.slipway.provisioning;

import dev.slipway.SampleBlueprint;
import dev.slipway.SampleSite;
import dev.slipway.cloud.Accepted;
import dev.slipway.cloud.Cloud;
import dev.slipway.cloud.CloudClusters;
import dev.slipway.cloud.CloudMeshes.Member;
import dev.slipway.cloud.CloudMeshes.Mesh;
import dev.slipway.cloud.CloudMeshes.Obstacle;
import dev.slipway.cloud.CloudMeshes.State;
import dev.slipway.cluster.ClusterStatus;
import dev.slipway.cluster.ClusterView;
import dev.slipway.operation.StepRun;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A cloud of one cluster and one service mesh, both as the test says; it knows nothing else. */
final class MeshCloud {
  static final String MESH = "c0mesh";
  static final String CLUSTER = "c0cluster";

  private final List<String> sent = new ArrayList<>();
  private boolean clusterIsThere = true;
  private @Nullable Mesh mesh;
  private @Nullable Member member;
  private @Nullable Obstacle obstacle;

  MeshCloud() {
    meshIs(State.RUNNING);
  }

  MeshCloud meshIs(State state) {
    mesh = new Mesh(MESH, "mesh", state, word(state), "vpc-other");
    return this;
  }

  MeshCloud withoutMesh() {
    mesh = null;
    return this;
  }

  MeshCloud clusterIs(State state) {
    member = new Member(CLUSTER, state, word(state), state == State.FAILED ? "no nodes" : "");
    return this;
  }

  MeshCloud clusterIsOutside() {
    member = null;
    return this;
  }

  MeshCloud refusing(Obstacle.Kind kind) {
    obstacle = new Obstacle(kind, "as the cloud says");
    return this;
  }

  MeshCloud withoutCluster() {
    clusterIsThere = false;
    return this;
  }

  /** What was asked to be changed. */
  List<String> sent() {
    return sent;
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  Subject subject() {
    var blueprint =
        SampleBlueprint.with(
            "{extensions: {serviceMesh: {enabled: true, meshId: %s}}}".formatted(MESH));
    var site = SampleSite.in("h");
    var cluster =
        new ClusterView(
            UUID.randomUUID(),
            UUID.randomUUID(),
            "shop",
            "shop",
            1,
            site.placement(),
            null,
            ClusterStatus.PROVISIONING,
            "",
            "",
            "shop-1",
            CLUSTER,
            "1.35.1-aliyun.1",
            Instant.EPOCH,
            Instant.EPOCH,
            1);
    return new Subject(cluster, blueprint, cloud(), () -> site);
  }

  StepRun run(String kind, MemoryIntents intents) {
    var none = new UUID(0, 0);
    return new StepRun(none, none, none, "service-mesh", kind, "mesh", 1, 0, intents);
  }

  private Cloud cloud() {
    return (Cloud)
        Proxy.newProxyInstance(
            Cloud.class.getClassLoader(),
            new Class<?>[] {Cloud.class},
            (_, method, _) -> answer(method.getName()));
  }

  private Object answer(String asked) {
    return switch (asked) {
      case "mesh" -> Optional.ofNullable(mesh);
      case "meshMember" -> Optional.ofNullable(member);
      case "meshObstacle" -> Optional.ofNullable(obstacle);
      case "cluster" -> clusterIsThere ? Optional.of(cluster()) : Optional.empty();
      case "joinMesh", "leaveMesh" -> {
        sent.add(asked);
        yield new Accepted(CLUSTER, "", "R-1");
      }
      default -> throw new UnsupportedOperationException(asked);
    };
  }

  private static CloudClusters.Cluster cluster() {
    return new CloudClusters.Cluster(
        CLUSTER,
        "shop-1",
        CloudClusters.State.RUNNING,
        "running",
        "1.35.1-aliyun.1",
        null,
        false,
        3,
        Map.of(),
        CloudClusters.Settings.NOT_TOLD);
  }
}
