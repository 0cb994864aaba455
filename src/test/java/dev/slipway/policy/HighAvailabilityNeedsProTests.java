package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class HighAvailabilityNeedsProTests {
  private final Trial rule = new Trial(new HighAvailabilityNeedsPro(Trial.DEFAULTS));

  @Test
  void whatBasicReachesNeedsNoPro() {
    assertThat(rule.findings("{availabilityTarget: 99.9, foundation: {edition: basic}}")).isEmpty();
  }

  @Test
  void moreNeedsPro() {
    assertThat(rule.findings("{availabilityTarget: 99.91, foundation: {edition: basic}}"))
        .containsExactly("BLOCK FAIL /spec/foundation/edition");
  }

  @Test
  void proReachesMore() {
    assertThat(rule.findings("{availabilityTarget: 99.91, foundation: {edition: pro}}")).isEmpty();
    assertThat(rule.findings("{availabilityTarget: 99.95, foundation: {edition: pro-xlarge}}"))
        .isEmpty();
  }

  @Test
  void withoutATargetNothingIsAsked() {
    assertThat(rule.findings("{availabilityTarget: null, foundation: {edition: basic}}")).isEmpty();
  }

  @Test
  void theNumberInTheMessageIsTheConfiguredOne() {
    var basic = new PolicyProperties.Basic(new BigDecimal("99"), 10);
    var strict = new Trial(new HighAvailabilityNeedsPro(Trial.with(basic)));

    var verdict = strict.verdict("{availabilityTarget: 99.5, foundation: {edition: basic}}", null);

    assertThat(verdict.findings().getFirst().message()).contains("99.5 %").contains("above 99 %");
  }
}
