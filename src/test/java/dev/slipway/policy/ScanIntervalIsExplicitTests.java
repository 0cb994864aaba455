package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScanIntervalIsExplicitTests {
  private final Trial rule = new Trial(new ScanIntervalIsExplicit(Trial.DEFAULTS));

  @Test
  void tenToThirtySecondsAreGood() {
    assertThat(rule.findings("foundation: {autoscaler: {scanInterval: 10s}}")).isEmpty();
    assertThat(rule.findings("foundation: {autoscaler: {scanInterval: 30s}}")).isEmpty();
  }

  @Test
  void othersDiffer() {
    assertThat(rule.findings("foundation: {autoscaler: {scanInterval: 9s}}"))
        .containsExactly("WARN FAIL /spec/foundation/autoscaler/scanInterval");
    assertThat(rule.findings("foundation: {autoscaler: {scanInterval: 31s}}"))
        .containsExactly("WARN FAIL /spec/foundation/autoscaler/scanInterval");
  }

  @Test
  void leavingItOutLeavesItToThePlatform() {
    assertThat(rule.findings("foundation: {autoscaler: {scanInterval: null}}"))
        .containsExactly("WARN FAIL /spec/foundation/autoscaler/scanInterval");
    assertThat(rule.findings("foundation: {autoscaler: null}"))
        .containsExactly("WARN FAIL /spec/foundation/autoscaler/scanInterval");
  }

  @Test
  void whatIsNoDurationIsNotKnown() {
    assertThat(rule.findings("foundation: {autoscaler: {scanInterval: soon}}"))
        .containsExactly("WARN UNKNOWN /spec/foundation/autoscaler/scanInterval");
  }

  @Test
  void fixedPoolsNeedNone() {
    assertThat(
            rule.findings(
                "foundation: {autoscaler: null, nodePools: [{name: general, class: general,"
                    + " instanceTypes: [ecs.g7.2xlarge], size: {fixed: 3}}]}"))
        .isEmpty();
  }
}
