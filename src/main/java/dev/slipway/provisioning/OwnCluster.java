package dev.slipway.provisioning;

import dev.slipway.cloud.CloudClusters;
import dev.slipway.cloud.CloudClusters.Cluster;
import java.time.Duration;
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

  /** As {@link #find}, at the price of a shared list call as long as the cloud works on it. */
  static Optional<Cluster> watch(Subject subject, Duration age) {
    String id = subject.cluster().cloudId();
    return id == null ? find(subject) : watch(subject, id, age);
  }

  static Optional<Cluster> watch(Subject subject, String id, Duration age) {
    return subject
        .cloud()
        .glance(id, age)
        .filter(
            seen ->
                seen.state() == CloudClusters.State.CREATING
                    || seen.state() == CloudClusters.State.DELETING)
        .or(() -> subject.cloud().cluster(id));
  }

  static boolean bearsMark(Cluster cluster, Subject subject) {
    return subject
        .cluster()
        .id()
        .toString()
        .equals(cluster.tags().get(ClusterRequests.CLUSTER_TAG));
  }
}
