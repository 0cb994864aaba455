package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpotOnlyForTolerantWorkTests {
  private final Trial rule = new Trial(new SpotOnlyForTolerantWork());

  @Test
  void faultTolerantWorkMayUseSpot() {
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: batch, class: spot, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}, spot: {strategy: as-market-price,"
                    + " onDemandBase: 1}}]}, workloads: [{name: w, kind: Deployment, replicas: 2,"
                    + " pool: batch, faultTolerant: true}]}"))
        .isEmpty();
  }

  @Test
  void workThatDoesNotSaySoMayNot() {
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: batch, class: spot, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}, spot: {strategy: as-market-price,"
                    + " onDemandBase: 1}}]}, workloads: [{name: w, kind: Deployment, replicas: 2,"
                    + " pool: batch}]}"))
        .containsExactly("BLOCK FAIL /spec/workloads/0/faultTolerant");
  }

  @Test
  void statefulWorkMayNot() {
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: batch, class: spot, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}, spot: {strategy: as-market-price,"
                    + " onDemandBase: 1}}]}, workloads: [{name: w, kind: StatefulSet, replicas: 2,"
                    + " pool: batch, faultTolerant: true}]}"))
        .containsExactly("BLOCK FAIL /spec/workloads/0/pool");
  }

  @Test
  void workOnOtherPoolsIsNotAsked() {
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}}, {name: batch, class: spot,"
                    + " instanceTypes: [ecs.g7.2xlarge], size: {min: 1, max: 3}, spot: {strategy:"
                    + " as-market-price, onDemandBase: 1}}]}"))
        .isEmpty();
  }
}
