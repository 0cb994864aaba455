package dev.slipway.plan;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the cloud and the cluster said when last asked.
 *
 * @param controlPlane {@code null}: there is none
 * @param nodePools ready pools by name
 * @param addons names of add-ons that work
 * @param autoscaler the autoscaler is configured
 * @param objects groups that are as wanted
 * @param mesh the cluster is in the wanted service mesh
 */
public record Observed(
    @Nullable ControlPlane controlPlane,
    Map<String, NodePoolState> nodePools,
    Set<String> addons,
    boolean autoscaler,
    Set<String> objects,
    boolean mesh) {
  public static final Observed NOTHING =
      new Observed(null, Map.of(), Set.of(), false, Set.of(), false);

  /** A running control plane. */
  public record ControlPlane(String id, String version, boolean deletionProtection) {}

  /** A pool that works. */
  public record NodePoolState(int nodes) {}
}
