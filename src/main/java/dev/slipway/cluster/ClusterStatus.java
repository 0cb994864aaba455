package dev.slipway.cluster;

import java.util.EnumSet;
import java.util.Set;

/** Where a cluster stands. */
public enum ClusterStatus {
  /** Accepted, or being built. */
  PROVISIONING,
  RUNNING,
  /** Building stopped; what stands is kept. */
  FAILED,
  DELETING,
  /** Gone; kept for history. */
  DELETED;

  private static Set<ClusterStatus> after(ClusterStatus status) {
    return switch (status) {
      case PROVISIONING -> EnumSet.of(RUNNING, FAILED, DELETING);
      case RUNNING -> EnumSet.of(FAILED, DELETING);
      case FAILED -> EnumSet.of(PROVISIONING, RUNNING, DELETING);
      case DELETING -> EnumSet.of(DELETED, FAILED);
      case DELETED -> EnumSet.noneOf(ClusterStatus.class);
    };
  }

  public boolean mayBecome(ClusterStatus next) {
    return after(this).contains(next);
  }
}
