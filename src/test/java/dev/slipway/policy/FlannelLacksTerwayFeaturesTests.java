package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlannelLacksTerwayFeaturesTests {
  private final Trial rule = new Trial(new FlannelLacksTerwayFeatures());

  @Test
  void plainFlannelIsPossible() {
    assertThat(rule.findings("networking: {cni: flannel, networkPolicy: false}")).isEmpty();
  }

  @Test
  void policiesAndPodNetworksAreNot() {
    assertThat(
            rule.findings(
                "networking: {cni: flannel, networkPolicy: true, podNetworks: [{name: isolated}]}"))
        .containsExactly(
            "BLOCK FAIL /spec/networking/networkPolicy", "BLOCK FAIL /spec/networking/podNetworks");
  }

  @Test
  void albNeedsPodsThatItReaches() {
    assertThat(
            rule.findings(
                "networking: {cni: flannel, networkPolicy: false, ingress: {controller: alb}}"))
        .containsExactly("BLOCK FAIL /spec/networking/ingress/controller");
    assertThat(
            rule.findings(
                "networking: {cni: flannel, networkPolicy: false, ingress: {controller: nginx}}"))
        .isEmpty();
  }

  @Test
  void terwayHasThem() {
    assertThat(
            rule.findings(
                "networking: {podNetworks: [{name: isolated}], ingress: {controller: alb}}"))
        .isEmpty();
  }
}
