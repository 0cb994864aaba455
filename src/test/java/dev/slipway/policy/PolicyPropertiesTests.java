package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PolicyPropertiesTests {

  @Test
  void defaultsAreTheCataloguesNumbers() {
    assertThat(Trial.DEFAULTS)
        .isEqualTo(
            new PolicyProperties(
                new PolicyProperties.Basic(new BigDecimal("99.9"), 10),
                2,
                3,
                new PolicyProperties.Autoscaler(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(10),
                    new BigDecimal("0.7")),
                new PolicyProperties.Scraping(Duration.ofSeconds(15), Duration.ofSeconds(30)),
                2,
                new PolicyProperties.Sandboxed(200, "1.34"),
                new BigDecimal("99.95"),
                6,
                3,
                new PolicyProperties.MostIops(10_000, 50_000, 100_000, 1_000_000, 50_000),
                new PolicyProperties.Etcd(6_000, 8_000, 800)));
  }

  @Test
  void eachCanBeSet() {
    var source =
        new MapConfigurationPropertySource(
            Map.of(
                "slipway.policy.basic.availability", "99",
                "slipway.policy.basic.most-nodes", "5",
                "slipway.policy.least-zones", "3",
                "slipway.policy.recommended-zones", "4",
                "slipway.policy.least-production-replicas", "3",
                "slipway.policy.scraping.longest", "1m",
                "slipway.policy.sandboxed.newest-kubernetes", "1.31"));

    PolicyProperties properties =
        new Binder(source).bind("slipway.policy", PolicyProperties.class).get();

    assertThat(properties.basic()).isEqualTo(new PolicyProperties.Basic(new BigDecimal("99"), 5));
    assertThat(properties.leastZones()).isEqualTo(3);
    assertThat(properties.recommendedZones()).isEqualTo(4);
    assertThat(properties.leastProductionReplicas()).isEqualTo(3);
    assertThat(properties.scraping().longest()).isEqualTo(Duration.ofMinutes(1));
    assertThat(properties.sandboxed().newestKubernetes()).isEqualTo("1.31");
  }
}
