package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class HighAvailabilityNeedsProTests {
  @Test
  void theNumberInTheMessageIsTheConfiguredOne() {
    var basic = new PolicyProperties.Basic(new BigDecimal("99"), 10);
    var strict = new Trial(new HighAvailabilityNeedsPro(Trial.with(basic)));

    var verdict = strict.verdict("{availabilityTarget: 99.5, foundation: {edition: basic}}");

    assertThat(verdict.findings().getFirst().message()).contains("99.5 %").contains("above 99 %");
  }
}
