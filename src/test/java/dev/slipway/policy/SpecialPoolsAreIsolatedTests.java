package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpecialPoolsAreIsolatedTests {
  private final Trial rule = new Trial(new SpecialPoolsAreIsolated());

  @Test
  void labelAndTaintIsolate() {
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: general, class: memory, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}, labels: {slipway.dev/pool:"
                    + " cache}, taints: [{key: slipway.dev/pool, value: cache, effect:"
                    + " NoSchedule}]}]}"))
        .isEmpty();
  }

  @Test
  void eachThatIsMissingIsNamed() {
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}}, {name: cache, class: memory,"
                    + " instanceTypes: [ecs.g7.2xlarge], size: {min: 1, max: 3}}]}"))
        .containsExactly(
            "WARN FAIL /spec/foundation/nodePools/1/labels",
            "WARN FAIL /spec/foundation/nodePools/1/taints");
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: cache, class: memory, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}, labels: {a: b}}]}"))
        .containsExactly("WARN FAIL /spec/foundation/nodePools/0/taints");
  }

  @Test
  void generalPoolsNeedNeither() {
    assertThat(rule.findings("{}")).isEmpty();
  }
}
