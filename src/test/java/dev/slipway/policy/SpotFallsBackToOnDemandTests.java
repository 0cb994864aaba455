package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpotFallsBackToOnDemandTests {
  private final Trial rule = new Trial(new SpotFallsBackToOnDemand());

  @Test
  void anOnDemandBaseIsAFallback() {
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: general, class: spot, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}, spot: {strategy: as-market-price,"
                    + " onDemandBase: 1}}]}"))
        .isEmpty();
  }

  @Test
  void soIsAnOnDemandShare() {
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: general, class: spot, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}, spot: {strategy: as-market-price,"
                    + " onDemandPercent: 20}}]}"))
        .isEmpty();
  }

  @Test
  void aPairedPoolWithTheSameLabelAndTaintIsAFallback() {
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: batch, class: spot, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}, spot: {strategy:"
                    + " as-market-price}, labels: {work: batch}, taints: [{key: spot, effect:"
                    + " NoSchedule}]}, {name: steady, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}, labels: {work: batch}, taints:"
                    + " [{key: spot, effect: NoSchedule}]}]}"))
        .isEmpty();
  }

  @Test
  void aPairedPoolWithoutTaintsIsAFallback() {
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: batch, class: spot, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}, spot: {strategy:"
                    + " as-market-price}, labels: {work: batch}, taints: [{key: spot, effect:"
                    + " NoSchedule}]}, {name: steady, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}, labels: {work: batch}}]}"))
        .isEmpty();
  }

  @Test
  void aPoolWithAnotherLabelIsNone() {
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: batch, class: spot, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}, spot: {strategy:"
                    + " as-market-price}, labels: {work: batch}, taints: [{key: spot, effect:"
                    + " NoSchedule}]}, {name: steady, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}, labels: {work: web}}]}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/spot");
  }

  @Test
  void aPoolWithATaintThatIsNotToleratedIsNone() {
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: batch, class: spot, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}, spot: {strategy:"
                    + " as-market-price}, labels: {work: batch}, taints: [{key: spot, effect:"
                    + " NoSchedule}]}, {name: steady, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}, labels: {work: batch}, taints:"
                    + " [{key: other, effect: NoSchedule}]}]}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/spot");
  }

  @Test
  void anotherSpotPoolIsNone() {
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: batch, class: spot, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}, spot: {strategy:"
                    + " as-market-price}, labels: {work: batch}, taints: [{key: spot, effect:"
                    + " NoSchedule}]}, {name: b, class: spot, instanceTypes: [ecs.g7.2xlarge],"
                    + " size: {min: 1, max: 3}, spot: {strategy: as-market-price, onDemandBase: 1},"
                    + " labels: {work: batch}, taints: [{key: spot, effect: NoSchedule}]}]}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/spot");
  }

  @Test
  void zeroIsNoBase() {
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: general, class: spot, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}, spot: {strategy: as-market-price,"
                    + " onDemandBase: 0, onDemandPercent: 0}}]}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/spot");
  }
}
