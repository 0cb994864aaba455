package dev.slipway.sandbox.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetTests extends CloudFixture {

  @Test
  void twoHundredClustersAtOnceCostNoThreadEach() {
    int before = Thread.activeCount();

    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 200)
          .forEach(i -> callers.execute(() -> create(Requested.cluster("fleet-" + i))));
    }

    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                cloud.truth().stream()
                        .filter(truth -> truth.outcome().equals(Truth.SUCCEEDED))
                        .count()
                    == 200);
    assertThat(Thread.activeCount()).isLessThan(before + 30);
  }

  @Test
  void theListIsPagedAndFilteredByName() {
    IntStream.range(0, 12).forEach(i -> create(Requested.cluster("ship-" + i)));
    create(Requested.cluster("payments"));

    var page =
        client.get(
            "DescribeClustersV1",
            "/api/v1/clusters",
            Map.of("name", "ship", "page_number", "2", "page_size", "10"));

    assertThat(page.path("clusters")).hasSize(2);
    assertThat(page.at("/page_info/total_count").asInt()).isEqualTo(12);
  }
}
