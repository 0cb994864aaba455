package dev.slipway.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class KubePropertiesTests {

  @Test
  void hasDefaults() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new KubeProperties(
                Duration.ofSeconds(3), Duration.ofSeconds(10), 16, Duration.ofMinutes(1)));
  }

  @Test
  void isSetByItsNames() {
    var set =
        Map.of(
            "slipway.kube.connect-timeout", "1s",
            "slipway.kube.call-timeout", "2s",
            "slipway.kube.connections", "3",
            "slipway.kube.connection-wait", "4s");

    assertThat(bound(set))
        .isEqualTo(
            new KubeProperties(
                Duration.ofSeconds(1), Duration.ofSeconds(2), 3, Duration.ofSeconds(4)));
  }

  private static KubeProperties bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("slipway.kube", KubeProperties.class);
  }
}
