package dev.slipway.cloud;

import dev.slipway.blueprint.Foundation;
import dev.slipway.blueprint.NodePool;
import java.util.List;
import java.util.Map;

/** The shapes of node pools between us and a cloud. */
public final class CloudNodePools {
  private CloudNodePools() {}

  /**
   * @param name as found by {@link Cloud#nodePools}
   * @param vSwitches node vSwitches in the pool's zones
   * @param labels and taints as they shall be on the nodes, ours included
   */
  public record Request(
      String name,
      NodePool pool,
      List<String> vSwitches,
      Map<String, String> labels,
      List<NodePool.Taint> taints,
      Map<String, String> tags) {}

  /** A node pool as the cloud sees it. */
  public record Pool(
      String id,
      String name,
      State state,
      String vendorState,
      boolean isDefault,
      boolean autoscaled,
      int min,
      int max,
      int desired,
      int nodes,
      int healthyNodes,
      List<String> instanceTypes) {}

  /** Normalised from the vendor's words. */
  public enum State {
    ACTIVE,
    BUSY,
    FAILED,
    DELETING,
    DELETE_FAILED,
    UNKNOWN
  }

  /** Cluster-wide autoscaler settings. */
  public record Autoscaling(Foundation.Autoscaler autoscaler) {}
}
