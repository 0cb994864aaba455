package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScrapeIntervalIsBalancedTests {
  private final Trial rule = new Trial(new ScrapeIntervalIsBalanced(Trial.DEFAULTS));

  @Test
  void fifteenToThirtySecondsAreGood() {
    assertThat(rule.findings("observability: {metrics: {scrapeInterval: 15s}}")).isEmpty();
    assertThat(rule.findings("observability: {metrics: {scrapeInterval: 30s}}")).isEmpty();
    assertThat(rule.findings("observability: {metrics: {scrapeInterval: 0m30s}}")).isEmpty();
  }

  @Test
  void othersAreRefused() {
    assertThat(rule.findings("observability: {metrics: {scrapeInterval: 14s}}"))
        .containsExactly("BLOCK FAIL /spec/observability/metrics/scrapeInterval");
    assertThat(rule.findings("observability: {metrics: {scrapeInterval: 31s}}"))
        .containsExactly("BLOCK FAIL /spec/observability/metrics/scrapeInterval");
    assertThat(rule.findings("observability: {metrics: {scrapeInterval: 1m}}"))
        .containsExactly("BLOCK FAIL /spec/observability/metrics/scrapeInterval");
  }

  @Test
  void leavingItOutIsNotKnown() {
    assertThat(rule.findings("observability: {metrics: {scrapeInterval: null}}"))
        .containsExactly("BLOCK UNKNOWN /spec/observability/metrics/scrapeInterval");
    assertThat(
            rule.findings(
                "{environment: staging, observability: {metrics: {scrapeInterval: null}}}"))
        .containsExactly("WARN UNKNOWN /spec/observability/metrics/scrapeInterval");
  }

  @Test
  void theTimeoutMayBeAsLongAsTheInterval() {
    assertThat(rule.findings("observability: {metrics: {scrapeInterval: 15s, scrapeTimeout: 15s}}"))
        .isEmpty();
  }

  @Test
  void aLongerTimeoutIsRefusedInProductionOnly() {
    assertThat(rule.findings("observability: {metrics: {scrapeInterval: 15s, scrapeTimeout: 16s}}"))
        .containsExactly("BLOCK FAIL /spec/observability/metrics/scrapeTimeout");
    assertThat(
            rule.findings(
                "{environment: staging, observability: {metrics: {scrapeInterval: 15s,"
                    + " scrapeTimeout: 16s}}}"))
        .containsExactly("WARN FAIL /spec/observability/metrics/scrapeTimeout");
  }

  @Test
  void withoutMetricsNothingIsAsked() {
    assertThat(rule.findings("observability: null")).isEmpty();
  }
}
