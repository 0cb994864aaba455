package dev.slipway.operation;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OperationPropertiesTests {

  @Test
  void hasDefaults() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new OperationProperties(
                Duration.ofMinutes(90),
                10,
                Duration.ofSeconds(2),
                Duration.ofMinutes(2),
                5,
                64,
                Duration.ofSeconds(10),
                100,
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5)));
  }

  @Test
  void isReadByTheseNames() {
    var properties =
        bound(
            Map.ofEntries(
                entry("slipway.operation.step-deadline", "2h"),
                entry("slipway.operation.max-tries", "3"),
                entry("slipway.operation.backoff", "1s"),
                entry("slipway.operation.max-backoff", "1m"),
                entry("slipway.operation.max-losses", "2"),
                entry("slipway.operation.parallel-steps", "8"),
                entry("slipway.operation.look-at-blocked", "5s"),
                entry("slipway.operation.per-project", "7"),
                entry("slipway.operation.look-at-full", "1m"),
                entry("slipway.operation.call-timeout", "7s"),
                entry("slipway.operation.call-margin", "3s")));

    assertThat(properties)
        .isEqualTo(
            new OperationProperties(
                Duration.ofHours(2),
                3,
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                2,
                8,
                Duration.ofSeconds(5),
                7,
                Duration.ofMinutes(1),
                Duration.ofSeconds(7),
                Duration.ofSeconds(3)));
  }

  private static OperationProperties bound(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("slipway.operation", OperationProperties.class);
  }
}
