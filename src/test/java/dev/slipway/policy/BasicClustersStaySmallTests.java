package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BasicClustersStaySmallTests {
  private final Trial rule = new Trial(new BasicClustersStaySmall(Trial.DEFAULTS));

  @Test
  void tenNodesFit() {
    assertThat(
            rule.findings(
                "foundation: {edition: basic, nodePools: [{name: general, class: general,"
                    + " instanceTypes: [ecs.g7.2xlarge], size: {fixed: 4}}, {name: b, class:"
                    + " general, instanceTypes: [ecs.g7.2xlarge], size: {min: 0, max: 6}}]}"))
        .isEmpty();
  }

  @Test
  void elevenDoNot() {
    assertThat(
            rule.findings(
                "foundation: {edition: basic, nodePools: [{name: general, class: general,"
                    + " instanceTypes: [ecs.g7.2xlarge], size: {fixed: 4}}, {name: b, class:"
                    + " general, instanceTypes: [ecs.g7.2xlarge], size: {min: 0, max: 7}}]}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools");
  }

  @Test
  void proTakesMore() {
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 3, max: 300}}]}"))
        .isEmpty();
  }
}
