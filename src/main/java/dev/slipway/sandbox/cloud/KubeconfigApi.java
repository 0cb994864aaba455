package dev.slipway.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Kubeconfigs of clusters that run. */
final class KubeconfigApi {
  private static final int LEAST_MINUTES = 15;
  private static final int MOST_MINUTES = 4_320;
  private static final int MOST_HOURS = 876_000;

  /** Without a wish they hold for three years. */
  private static final Duration LONG_LIVED = Duration.ofDays(3 * 365L);

  private final World world;
  private final ClusterApis apis;

  KubeconfigApi(World world, ClusterApis apis) {
    this.world = world;
    this.apis = apis;
  }

  void register(Routes routes) {
    routes
        .get("/k8s/{ClusterId}/user_config", "DescribeClusterUserKubeconfig", this::kubeconfig)
        .get(
            "/api/v2/k8s/{ClusterId}/user_config",
            "DescribeClusterV2UserKubeconfig",
            this::kubeconfig)
        .delete("/k8s/{ClusterId}/certs", "RevokeK8sClusterKubeConfig", this::revoke)
        .post(
            "/k8s/{ClusterId}/user_config/expire",
            "UpdateK8sClusterUserConfigExpire",
            this::expire);
  }

  /** Kubeconfigs that are out keep their own time; nobody reads the wish back. */
  private Answer expire(Call call) {
    world.requireCluster(call.clusterId());
    ObjectNode body = call.object();
    Shape.of("int", "expire_hour").with("string", "user").check(body);
    Requests.requireBetween(body.path("expire_hour").asInt(0), 1, MOST_HOURS, "expire_hour");
    if (Json.text(body, "user").isEmpty()) {
      throw ApiError.invalid("user is required");
    }
    return Answer.empty();
  }

  /**
   * There is one identity here, so what is out of the cluster's kubeconfigs is all the caller's.
   */
  private Answer revoke(Call call) {
    apis.revokeKubeconfigs(world.requireRunning(call).id());
    return Answer.of(Map.of("success", true));
  }

  /** Here there is but one endpoint, so {@code PrivateIpAddress} changes nothing. */
  private Answer kubeconfig(Call call) {
    Cluster cluster = world.requireCluster(call.clusterId());
    if (!cluster.hasApi()) {
      throw ApiError.wrongState(cluster, call.action());
    }
    Instant expires = world.clock().now().plus(life(call));
    return Answer.of(
        Map.of("config", apis.kubeconfig(cluster.id(), expires), "expiration", Times.utc(expires)));
  }

  private static Duration life(Call call) {
    int minutes = call.number("TemporaryDurationMinutes", 0);
    if (minutes == 0) {
      return LONG_LIVED;
    }
    Requests.requireBetween(minutes, LEAST_MINUTES, MOST_MINUTES, "TemporaryDurationMinutes");
    return Duration.ofMinutes(minutes);
  }
}
