package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GpuCapacityIsProtectedTests {
  private final Trial rule = new Trial(new GpuCapacityIsProtected());

  @Test
  void aTaintedGpuPoolServes() {
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}}, {name: gpu, class: gpu,"
                    + " instanceTypes: [ecs.gn7i-c16g1.4xlarge], size: {min: 1, max: 3}, taints:"
                    + " [{key: gpu, effect: NoSchedule}]}]}, workloads: [{name: train, kind: Job,"
                    + " replicas: 1, requests: {nvidia.com/gpu: 1}}]}"))
        .isEmpty();
  }

  @Test
  void aWorkloadWithoutAPoolIsRefused() {
    assertThat(
            rule.findings(
                "workloads: [{name: train, kind: Job, replicas: 1, requests: {nvidia.com/gpu:"
                    + " 1}}]"))
        .containsExactly("BLOCK FAIL /spec/workloads/0/requests/nvidia.com~1gpu");
  }

  @Test
  void anUntaintedGpuPoolIsRefused() {
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}}, {name: gpu, class: gpu,"
                    + " instanceTypes: [ecs.gn7i-c16g1.4xlarge], size: {min: 1, max: 3}}]}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/1/taints");
  }

  @Test
  void aTaintThatOnlyPrefersProtectsNothing() {
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: gpu, class: gpu, instanceTypes:"
                    + " [ecs.gn7i-c16g1.4xlarge], size: {min: 1, max: 3}, taints: [{key: gpu,"
                    + " effect: PreferNoSchedule}]}]}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/taints");
  }

  @Test
  void withoutGpusNothingIsAsked() {
    assertThat(rule.findings("{}")).isEmpty();
  }

  @Test
  void aPoolThatNeverHasNodesServesNobody() {
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: gpu, class: gpu, instanceTypes:"
                    + " [ecs.gn7i-c16g1.4xlarge], size: {min: 0, max: 0}, taints: [{key: gpu,"
                    + " effect: NoSchedule}]}]}, workloads: [{name: train, kind: Job, replicas: 1,"
                    + " requests: {nvidia.com/gpu: 1}}]}"))
        .containsExactly("BLOCK FAIL /spec/workloads/0/requests/nvidia.com~1gpu");
  }
}
