package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProductionUsesTerwayTests {
  private final Trial rule = new Trial(new ProductionUsesTerway());

  @Test
  void terwayIsAccepted() {
    assertThat(rule.findings("{}")).isEmpty();
  }

  @Test
  void flannelIsNot() {
    assertThat(rule.findings("networking: {cni: flannel}"))
        .containsExactly("BLOCK FAIL /spec/networking/cni");
  }

  @Test
  void otherEnvironmentsMayUseFlannel() {
    assertThat(rule.findings("{environment: development, networking: {cni: flannel}}")).isEmpty();
  }
}
