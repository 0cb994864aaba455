package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GeneralPoolForOrdinaryPodsTests {
  private final Trial rule = new Trial(new GeneralPoolForOrdinaryPods());

  @Test
  void anUntaintedGeneralPoolTakesThem() {
    assertThat(rule.findings("{}")).isEmpty();
  }

  @Test
  void aTaintedOneDoesNot() {
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}, taints: [{key: a, effect:"
                    + " NoSchedule}]}]}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools");
  }

  @Test
  void anotherClassDoesNot() {
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: general, class: memory, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}}]}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools");
  }
}
