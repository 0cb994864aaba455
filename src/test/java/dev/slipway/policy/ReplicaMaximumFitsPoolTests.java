package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplicaMaximumFitsPoolTests {
  private final Trial rule = new Trial(new ReplicaMaximumFitsPool());

  @Test
  void whatFitsIsGood() {
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 2}}]}, workloads: [{name: web, kind:"
                    + " Deployment, replicas: 2, requests: {cpu: 1}, scaling: {min: 2, max:"
                    + " 15}}]}"))
        .isEmpty();
  }

  @Test
  void oneThatNoPoolHoldsIsRefused() {
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 2}}]}, workloads: [{name: web, kind:"
                    + " Deployment, replicas: 2, requests: {cpu: 1}, scaling: {min: 2, max:"
                    + " 16}}]}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/size");
  }

  @Test
  void memoryCountsToo() {
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 2}}]}, workloads: [{name: web, kind:"
                    + " Deployment, replicas: 2, requests: {memory: 1Gi}, scaling: {min: 2, max:"
                    + " 62}}]}"))
        .isEmpty();
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 2}}]}, workloads: [{name: web, kind:"
                    + " Deployment, replicas: 2, requests: {memory: 1Gi}, scaling: {min: 2, max:"
                    + " 63}}]}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/size");
  }

  @Test
  void oneWorkloadTooLargeForAFixedPoolIsRefusedToo() {
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {fixed: 2}}]}, workloads: [{name: web, kind:"
                    + " Deployment, replicas: 2, requests: {cpu: 1}, scaling: {min: 2, max:"
                    + " 16}}]}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/size");
  }

  @Test
  void severalTooLargeTogetherWarn() {
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {fixed: 2}}]}, workloads: [{name: web, kind:"
                    + " Deployment, replicas: 2, requests: {cpu: 1}, scaling: {min: 2, max: 8}},"
                    + " {name: api, kind: Deployment, replicas: 2, requests: {cpu: 1}, scaling:"
                    + " {min: 2, max: 8}}]}"))
        .containsExactly("WARN FAIL /spec/foundation/nodePools/0/size");
  }

  @Test
  void workloadsWithoutScalingCountBesideOthers() {
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {fixed: 2}}]}, workloads: [{name: db, kind:"
                    + " StatefulSet, replicas: 10, requests: {cpu: 1}}, {name: web, kind:"
                    + " Deployment, replicas: 2, requests: {cpu: 1}, scaling: {min: 2, max: 6}}]}"))
        .containsExactly("WARN FAIL /spec/foundation/nodePools/0/size");
  }

  @Test
  void aTypeOfUnknownSizeIsSaid() {
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g99.large], size: {min: 1, max: 3}}]}, workloads: [{name: web, kind:"
                    + " Deployment, replicas: 2, requests: {cpu: 1}, scaling: {min: 2, max: 4}}]}"))
        .containsExactly("WARN UNKNOWN /spec/foundation/nodePools/0/instanceTypes");
  }
}
