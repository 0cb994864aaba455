package dev.slipway.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReadinessPropertiesTests {

  @Test
  void isLessPatientThanPeopleByDefault() {
    assertThat(bound(Map.of())).isEqualTo(new ReadinessProperties(Duration.ofSeconds(8)));
  }

  @Test
  void isNamedAsTheReadmeSays() {
    assertThat(bound(Map.of("slipway.readiness.patience", "2s")))
        .isEqualTo(new ReadinessProperties(Duration.ofSeconds(2)));
  }

  private static ReadinessProperties bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("slipway.readiness", ReadinessProperties.class);
  }
}
