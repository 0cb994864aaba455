package dev.slipway.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cloud.CloudClusters;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GlancesTests {
  private final AtomicInteger asked = new AtomicInteger();
  private final Glances glances =
      new Glances(
          () -> {
            asked.incrementAndGet();
            return List.of(cluster("c-1"), cluster("c-2"));
          },
          Clock.systemUTC());

  @Test
  void manyWhoLookAtOnceShareOneCall() {
    try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        together.submit(() -> glances.of("c-1", Duration.ofMinutes(1)));
      }
    }

    assertThat(asked).hasValue(1);
    assertThat(glances.of("c-2", Duration.ofMinutes(1)))
        .map(CloudClusters.Cluster::id)
        .contains("c-2");
    assertThat(glances.of("c-3", Duration.ofMinutes(1))).isEmpty();
    assertThat(asked).hasValue(1);
  }

  @Test
  void whoNeedsItFresherAsksAnew() {
    glances.of("c-1", Duration.ofMinutes(1));
    glances.of("c-1", Duration.ofSeconds(-1));

    assertThat(asked).hasValue(2);
  }

  private static CloudClusters.Cluster cluster(String id) {
    return new CloudClusters.Cluster(
        id,
        id,
        CloudClusters.State.CREATING,
        "initial",
        "1.35.1-aliyun.1",
        null,
        false,
        0,
        Map.of(),
        CloudClusters.Settings.NOT_TOLD);
  }
}
