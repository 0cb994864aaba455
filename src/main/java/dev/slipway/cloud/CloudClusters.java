package dev.slipway.cloud;

import dev.slipway.blueprint.Foundation;
import dev.slipway.blueprint.Networking;
import dev.slipway.catalog.Placement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shapes of clusters between us and a cloud. */
public final class CloudClusters {
  private CloudClusters() {}

  /**
   * A cluster without node pools; pools follow one by one.
   *
   * @param version exact, e.g. {@code 1.35.1-aliyun.1}
   * @param addons what to install at creation, the network plug-in among them
   * @param suppressedAddons default add-ons not to install
   */
  public record Request(
      String name,
      Placement placement,
      String version,
      Foundation foundation,
      Networking networking,
      List<CloudAddons.Install> addons,
      Set<String> suppressedAddons,
      Map<String, String> tags) {}

  /** A cluster as the cloud sees it. */
  public record Cluster(
      String id,
      String name,
      State state,
      String vendorState,
      String version,
      @Nullable String spec,
      boolean deletionProtection,
      int nodes,
      Map<String, String> tags,
      Settings settings) {}

  /** {@code null}: the cloud did not tell, as in lists. */
  public record Settings(
      @Nullable Boolean rrsa,
      @Nullable String encryptionKey,
      @Nullable Boolean maintenanceWindow,
      @Nullable Boolean autoUpgrade) {
    public static final Settings NOT_TOLD = new Settings(null, null, null, null);
  }

  /**
   * @param project SLS project; empty for none
   */
  public record AuditLog(boolean enabled, String project) {}

  /**
   * @param components whose logs go to SLS; none when switched off
   */
  public record ControlPlaneLogs(List<String> components, String project) {}

  /** Normalised from the vendor's words; {@code UNKNOWN} means: wait and say so. */
  public enum State {
    CREATING,
    RUNNING,
    CHANGING,
    INACTIVE,
    FAILED,
    DELETING,
    DELETE_FAILED,
    UNKNOWN
  }

  /** What goes with the cluster beyond the default; the rest is kept. */
  public record Deletion(
      boolean loadBalancers, boolean logData, boolean controlPlaneLogs, List<String> retain) {}

  /**
   * Something the cloud made or uses for a cluster.
   *
   * @param made true: made for this cluster; false: existed before
   */
  public record Resource(
      String id, String type, String state, boolean made, boolean deletedByDefault) {}

  /**
   * A Kubernetes version of ACK.
   *
   * @param upgradeTargets exact versions that a cluster of this one can be upgraded to, newest
   *     first
   */
  public record Version(String version, boolean creatable, List<String> upgradeTargets) {}
}
