package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.SampleSite;
import org.junit.jupiter.api.Test;

class ProductionSpansZonesTests {
  private final Trial rule = new Trial(new ProductionSpansZones(Trial.DEFAULTS));

  @Test
  void threeZonesAreGood() {
    assertThat(rule.findings("{}", SampleSite.in("h", "i", "j"))).isEmpty();
  }

  @Test
  void twoAreEnoughButFewerThanRecommended() {
    assertThat(rule.findings("{}", SampleSite.in("h", "i")))
        .containsExactly("WARN FAIL /spec/foundation/nodePools");
  }

  @Test
  void oneIsRefused() {
    assertThat(rule.findings("{}", SampleSite.in("h")))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools");
  }

  @Test
  void otherEnvironmentsMayUseOne() {
    assertThat(rule.findings("environment: staging", SampleSite.in("h"))).isEmpty();
  }

  @Test
  void beforeAPlaceIsChosenNothingIsSaid() {
    assertThat(rule.findings("{}")).isEmpty();
  }
}
