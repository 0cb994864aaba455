package dev.slipway.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What deleting a cluster depends on.
 *
 * @param exists false: the cloud knows no such cluster (any more)
 * @param deletionProtection it must be lifted first
 * @param mesh service mesh that it must leave first; {@code null}: none
 * @param resources what the cloud made or uses for the cluster
 */
public record Deletion(
    String cluster,
    String blueprint,
    int revision,
    boolean exists,
    boolean deletionProtection,
    @Nullable String mesh,
    List<Resource> resources) {
  public Deletion {
    resources = List.copyOf(resources);
  }

  /**
   * One of them.
   *
   * @param goes with the cluster; otherwise it stays
   */
  public record Resource(String type, String id, boolean goes) {}
}
