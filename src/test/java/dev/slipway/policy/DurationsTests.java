package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTests {

  @ParameterizedTest
  @CsvSource({
    "30s, PT30S",
    "0m30s, PT30S",
    "1h30m, PT1H30M",
    "500ms, PT0.5S",
    "2d, PT48H",
    "0s, PT0S"
  })
  void readsWhatPrometheusReads(String text, Duration duration) {
    assertThat(Durations.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "soon", "30s1m", "-5s", "1.5m"})
  void refusesAnythingElse(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  @Test
  void writesThemShort() {
    assertThat(Durations.text(Duration.ofSeconds(15))).isEqualTo("15s");
    assertThat(Durations.text(Duration.ofMinutes(10))).isEqualTo("10m");
    assertThat(Durations.text(Duration.ofSeconds(90))).isEqualTo("90s");
    assertThat(Durations.text(Duration.ofMillis(500))).isEqualTo("500ms");
  }
}
