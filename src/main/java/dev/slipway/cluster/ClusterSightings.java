package dev.slipway.cluster;

import java.util.UUID;

/** Keeps what only the cloud could tell of a cluster. */
@FunctionalInterface
public interface ClusterSightings {

  /** Keeps its id in the cloud, and the version it runs. */
  void recordSeen(UUID id, String cloudId, String kubernetesVersion);
}
