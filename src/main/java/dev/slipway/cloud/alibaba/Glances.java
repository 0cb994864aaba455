package dev.slipway.cloud.alibaba;

import static java.util.stream.Collectors.toMap;

import dev.slipway.cloud.CloudClusters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One list call for all who wait for a cluster of an account and region. */
final class Glances {
  private final Supplier<List<CloudClusters.Cluster>> list;
  private final Clock clock;
  private Map<String, CloudClusters.Cluster> seen = Map.of();
  private Instant seenAt = Instant.MIN;

  Glances(Supplier<List<CloudClusters.Cluster>> list, Clock clock) {
    this.list = list;
    this.clock = clock;
  }

  /** Those who come while it is being asked wait for the same answer. */
  synchronized Optional<CloudClusters.Cluster> of(String id, Duration age) {
    if (seenAt.isBefore(clock.instant().minus(age))) {
      Instant asked = clock.instant();
      seen =
          list.get().stream()
              .collect(toMap(CloudClusters.Cluster::id, cluster -> cluster, (one, _) -> one));
      seenAt = asked;
    }
    return Optional.ofNullable(seen.get(id));
  }
}
