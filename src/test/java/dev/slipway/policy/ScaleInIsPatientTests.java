package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScaleInIsPatientTests {
  private final Trial rule = new Trial(new ScaleInIsPatient(Trial.DEFAULTS));

  @Test
  void tenMinutesAndSeventyPercentAreGood() {
    assertThat(
            rule.findings(
                "foundation: {autoscaler: {scaleDownDelay: 10m, utilizationThreshold: 0.7}}"))
        .isEmpty();
  }

  @Test
  void aShorterDelayIsTooEager() {
    assertThat(rule.findings("foundation: {autoscaler: {scaleDownDelay: 9m59s}}"))
        .containsExactly("WARN FAIL /spec/foundation/autoscaler/scaleDownDelay");
  }

  @Test
  void aHigherThresholdIsTooEager() {
    assertThat(rule.findings("foundation: {autoscaler: {utilizationThreshold: 0.71}}"))
        .containsExactly("WARN FAIL /spec/foundation/autoscaler/utilizationThreshold");
  }

  @Test
  void theThresholdDoesNotMatterWithoutScaleIn() {
    assertThat(
            rule.findings(
                "foundation: {autoscaler: {utilizationThreshold: 0.9, scaleDown: false}}"))
        .isEmpty();
  }

  @Test
  void thePlatformsOwnDelayIsGood() {
    assertThat(rule.findings("foundation: {autoscaler: {scaleDownDelay: null}}")).isEmpty();
  }
}
