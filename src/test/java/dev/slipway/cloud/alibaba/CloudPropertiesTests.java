package dev.slipway.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CloudPropertiesTests {

  @Test
  void defaultsToRegionalEndpointsAndCallsShorterThanALease() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new CloudProperties(
                null,
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                20,
                true,
                new CloudProperties.Budget(50, 100)));
  }

  @Test
  void takesItsNames() {
    assertThat(
            bound(
                Map.of(
                    "slipway.cloud.endpoint", "http://127.0.0.1:8090",
                    "slipway.cloud.connect-timeout", "1s",
                    "slipway.cloud.call-timeout", "4s",
                    "slipway.cloud.idle-connections", "7",
                    "slipway.cloud.private-cluster-endpoints", "false")))
        .isEqualTo(
            new CloudProperties(
                URI.create("http://127.0.0.1:8090"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(4),
                7,
                false,
                new CloudProperties.Budget(50, 100)));
  }

  @Test
  void anEndpointNeedsItsScheme() {
    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> bound(Map.of("slipway.cloud.endpoint", "localhost:8090")))
        .withRootCauseInstanceOf(IllegalArgumentException.class);
  }

  private static CloudProperties bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("slipway.cloud", CloudProperties.class);
  }
}
