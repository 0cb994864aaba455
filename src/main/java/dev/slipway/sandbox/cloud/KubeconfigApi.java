package dev.slipway.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Kubeconfigs of clusters that run. */
final class KubeconfigApi {
  private static final int LEAST_MINUTES = 15;
  private static final int MOST_MINUTES = 4_320;

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
            this::kubeconfig);
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
