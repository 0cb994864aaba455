package dev.slipway.cloud.alibaba;

import dev.slipway.cloud.CloudAddons;
import dev.slipway.cloud.CloudClusters;
import dev.slipway.cloud.CloudMeshes;
import dev.slipway.cloud.CloudNodePools;
import dev.slipway.cloud.CloudTask;

/** The vendor's words for states, and ours. A word nobody documented is {@code UNKNOWN}. */
final class States {
  private States() {}

  static CloudClusters.State cluster(String word) {
    return switch (word) {
      case "initial" -> CloudClusters.State.CREATING;
      case "running" -> CloudClusters.State.RUNNING;
      case "updating", "upgrading", "scaling", "removing", "draining", "migrating" ->
          CloudClusters.State.CHANGING;
      case "inactive", "unavailable", "stopped" -> CloudClusters.State.INACTIVE;
      case "failed" -> CloudClusters.State.FAILED;
      case "deleting" -> CloudClusters.State.DELETING;
      case "delete_failed" -> CloudClusters.State.DELETE_FAILED;
      default -> CloudClusters.State.UNKNOWN;
    };
  }

  static CloudNodePools.State nodePool(String word) {
    return switch (word) {
      case "active" -> CloudNodePools.State.ACTIVE;
      case "initial",
          "scaling",
          "removing",
          "removing_nodes",
          "updating",
          "upgrading",
          "repairing" ->
          CloudNodePools.State.BUSY;
      case "failed" -> CloudNodePools.State.FAILED;
      case "deleting" -> CloudNodePools.State.DELETING;
      case "delete_failed" -> CloudNodePools.State.DELETE_FAILED;
      default -> CloudNodePools.State.UNKNOWN;
    };
  }

  static CloudAddons.State addon(String word) {
    return switch (word) {
      case "initial" -> CloudAddons.State.INSTALLING;
      case "active" -> CloudAddons.State.ACTIVE;
      case "updating", "upgrading" -> CloudAddons.State.CHANGING;
      case "unhealthy" -> CloudAddons.State.UNHEALTHY;
      case "deleting" -> CloudAddons.State.DELETING;
      default -> CloudAddons.State.UNKNOWN;
    };
  }

  /** Of meshes, and of the clusters in them. */
  static CloudMeshes.State mesh(String word) {
    return switch (word) {
      case "initial", "starting" -> CloudMeshes.State.STARTING;
      case "running" -> CloudMeshes.State.RUNNING;
      case "stopping", "deleting", "removing" -> CloudMeshes.State.STOPPING;
      case "stopped" -> CloudMeshes.State.STOPPED;
      case "failed" -> CloudMeshes.State.FAILED;
      default -> CloudMeshes.State.UNKNOWN;
    };
  }

  /**
   * @see <a
   *     href="https://www.alibabacloud.com/help/en/asm/developer-reference/api-servicemesh-2020-01-11-describeservicemeshclusters">DescribeServiceMeshClusters</a>
   */
  static CloudMeshes.Obstacle.Kind obstacle(int flag) {
    return switch (flag) {
      case 1 -> CloudMeshes.Obstacle.Kind.NOT_PERMITTED;
      case 2 -> CloudMeshes.Obstacle.Kind.NETWORKS_APART;
      case 3 -> CloudMeshes.Obstacle.Kind.ADDRESSES_OVERLAP;
      case 4 -> CloudMeshes.Obstacle.Kind.NAMESPACE_TAKEN;
      default -> CloudMeshes.Obstacle.Kind.UNKNOWN;
    };
  }

  static CloudTask.State task(String word) {
    return switch (word) {
      case "running" -> CloudTask.State.RUNNING;
      case "success" -> CloudTask.State.SUCCEEDED;
      case "fail", "failed", "error" -> CloudTask.State.FAILED;
      case "paused" -> CloudTask.State.PAUSED;
      case "canceled" -> CloudTask.State.CANCELED;
      default -> CloudTask.State.UNKNOWN;
    };
  }
}
