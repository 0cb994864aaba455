package dev.slipway.operation;

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
                Duration.ofSeconds(10),
                Duration.ofSeconds(5)));
  }

  @Test
  void isReadByTheseNames() {
    var properties =
        bound(
            Map.of(
                "slipway.operation.step-deadline", "2h",
                "slipway.operation.max-tries", "3",
                "slipway.operation.backoff", "1s",
                "slipway.operation.max-backoff", "1m",
                "slipway.operation.max-losses", "2",
                "slipway.operation.parallel-steps", "8",
                "slipway.operation.look-at-blocked", "5s",
                "slipway.operation.call-timeout", "7s",
                "slipway.operation.call-margin", "3s"));

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
                Duration.ofSeconds(7),
                Duration.ofSeconds(3)));
  }

  private static OperationProperties bound(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("slipway.operation", OperationProperties.class);
  }
}
