package dev.slipway.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ProvisioningPropertiesTests {

  @Test
  void isPatientByDefault() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new ProvisioningProperties(
                Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofMinutes(15)));
  }

  @Test
  void isNamedAsTheReadmeSays() {
    assertThat(
            bound(
                Map.of(
                    "slipway.provisioning.look-again", "1s",
                    "slipway.provisioning.list-lag", "5s",
                    "slipway.provisioning.kubeconfig-life", "20m")))
        .isEqualTo(
            new ProvisioningProperties(
                Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(20)));
  }

  private static ProvisioningProperties bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("slipway.provisioning", ProvisioningProperties.class);
  }
}
