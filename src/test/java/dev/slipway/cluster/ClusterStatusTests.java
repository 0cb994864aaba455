package dev.slipway.cluster;

import static dev.slipway.cluster.ClusterStatus.DELETED;
import static dev.slipway.cluster.ClusterStatus.DELETING;
import static dev.slipway.cluster.ClusterStatus.FAILED;
import static dev.slipway.cluster.ClusterStatus.PROVISIONING;
import static dev.slipway.cluster.ClusterStatus.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClusterStatusTests {
  private static final Map<ClusterStatus, Set<ClusterStatus>> MOVES =
      Map.of(
          PROVISIONING, Set.of(RUNNING, FAILED, DELETING),
          RUNNING, Set.of(FAILED, DELETING),
          FAILED, Set.of(PROVISIONING, RUNNING, DELETING),
          DELETING, Set.of(DELETED, FAILED),
          DELETED, Set.of());

  @ParameterizedTest
  @EnumSource
  void mayBecomeTheseAndNoOther(ClusterStatus status) {
    Set<ClusterStatus> next =
        EnumSet.allOf(ClusterStatus.class).stream()
            .filter(status::mayBecome)
            .collect(Collectors.toSet());

    assertThat(next).isEqualTo(MOVES.get(status));
  }
}
