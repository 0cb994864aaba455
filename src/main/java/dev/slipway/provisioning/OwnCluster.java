package dev.slipway.provisioning;

import dev.slipway.cloud.CloudClusters.Cluster;
import java.util.Optional;

/** The cloud's cluster that belongs to ours, found by id or else by name and mark. */
final class OwnCluster {
  private OwnCluster() {}

  static Optional<Cluster> find(Subject subject) {
    String id = subject.cluster().cloudId();
    return id == null
        ? subject
            .cloud()
            .findCluster(subject.cluster().cloudName())
            .filter(c -> bearsMark(c, subject))
        : subject.cloud().cluster(id);
  }

  static boolean bearsMark(Cluster cluster, Subject subject) {
    return subject
        .cluster()
        .id()
        .toString()
        .equals(cluster.tags().get(ClusterRequests.CLUSTER_TAG));
  }
}
