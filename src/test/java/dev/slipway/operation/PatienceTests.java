package dev.slipway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PatienceTests {

  static Patience patience(int maxTries, int maxLosses) {
    return new Patience(
        new OperationProperties(
            Duration.ofMinutes(90),
            maxTries,
            Duration.ofSeconds(2),
            Duration.ofMinutes(2),
            maxLosses,
            64,
            Duration.ofSeconds(10),
            100,
            Duration.ofMinutes(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5)),
        new Random(7));
  }

  @Test
  void backsOffExponentiallyWithFullJitterUpToABound() {
    Patience patience = patience(10, 5);

    assertThat(longest(patience, 1)).isBetween(Duration.ofMillis(1500), Duration.ofSeconds(2));
    assertThat(longest(patience, 3)).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(8));
    assertThat(longest(patience, 9)).isBetween(Duration.ofSeconds(90), Duration.ofMinutes(2));
    assertThat(longest(patience, 1_000)).isBetween(Duration.ofSeconds(90), Duration.ofMinutes(2));
    assertThat(backoffs(patience, 9))
        .anyMatch(pause -> pause.compareTo(Duration.ofSeconds(30)) < 0);
  }

  private static Duration longest(Patience patience, int tries) {
    return backoffs(patience, tries).max(Duration::compareTo).orElseThrow();
  }

  private static Stream<Duration> backoffs(Patience patience, int tries) {
    return IntStream.range(0, 200).mapToObj(_ -> patience.backoff(tries));
  }
}
