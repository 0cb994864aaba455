package dev.slipway.cloud;

/** The shapes of service meshes between us and a cloud. */
public final class CloudMeshes {
  private CloudMeshes() {}

  /** A mesh as the cloud sees it; it is made and deleted by others. */
  public record Mesh(String id, String name, State state, String vendorState, String vpcId) {}

  /**
   * A cluster in a mesh.
   *
   * @param complaint what the cloud says is wrong; empty while nothing is
   */
  public record Member(String clusterId, State state, String vendorState, String complaint) {}

  /**
   * Why a mesh would not take a cluster.
   *
   * @param detail the cloud's own words; empty for none
   */
  public record Obstacle(Kind kind, String detail) {
    /** Normalised from the vendor's numbers. */
    public enum Kind {
      /** The caller has no administrator's rights in the cluster. */
      NOT_PERMITTED,
      /** Cluster and mesh are in VPCs that are not connected. */
      NETWORKS_APART,
      /** Address ranges of the cluster overlap with those of another one in the mesh. */
      ADDRESSES_OVERLAP,
      /** The cluster has an {@code istio-system} namespace already. */
      NAMESPACE_TAKEN,
      UNKNOWN
    }
  }

  /** Normalised from the vendor's words; {@code UNKNOWN} means: wait and say so. */
  public enum State {
    STARTING,
    RUNNING,
    STOPPING,
    STOPPED,
    FAILED,
    UNKNOWN
  }
}
