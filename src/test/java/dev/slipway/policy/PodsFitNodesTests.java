package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PodsFitNodesTests {
  private final Trial rule = new Trial(new PodsFitNodes());

  @Test
  void sharedInterfacesHoldTheirAddresses() {
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.c7.4xlarge], size: {fixed: 1}}]}, workloads: [{name: web, kind:"
                    + " Deployment, replicas: 210}]}"))
        .isEmpty();
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.c7.4xlarge], size: {fixed: 1}}]}, workloads: [{name: web, kind:"
                    + " Deployment, replicas: 211}]}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/instanceTypes/0");
  }

  @Test
  void exclusiveInterfacesHoldOnePodEach() {
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.c7.4xlarge], size: {fixed: 1}, podNetworkMode: exclusive-eni}]},"
                    + " workloads: [{name: web, kind: Deployment, replicas: 7}]}"))
        .isEmpty();
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.c7.4xlarge], size: {fixed: 1}, podNetworkMode: exclusive-eni}]},"
                    + " workloads: [{name: web, kind: Deployment, replicas: 8}]}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/instanceTypes/0");
  }

  @Test
  void theSmallestOfMixedTypesDecides() {
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.c7.4xlarge, ecs.g7.2xlarge], size: {fixed: 1}}]}, workloads: [{name:"
                    + " web, kind: Deployment, replicas: 45}]}"))
        .isEmpty();
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.c7.4xlarge, ecs.g7.2xlarge], size: {fixed: 1}}]}, workloads: [{name:"
                    + " web, kind: Deployment, replicas: 46}]}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/instanceTypes/1");
  }

  @Test
  void theKubeletsMaximumDecides() {
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.c7.4xlarge], size: {fixed: 1}, kubelet: {maxPods: 64}}]}, workloads:"
                    + " [{name: web, kind: Deployment, replicas: 64}]}"))
        .isEmpty();
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.c7.4xlarge], size: {fixed: 1}, kubelet: {maxPods: 64}}]}, workloads:"
                    + " [{name: web, kind: Deployment, replicas: 65}]}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/instanceTypes/0");
  }

  @Test
  void memberInterfacesNeedATypeThatHasThem() {
    String pool =
        "foundation: {nodePools: [{name: general, class: general, instanceTypes: [ecs.g7.xlarge,"
            + " ecs.g7.2xlarge, ecs.g6.large], size: {min: 3, max: 9}}]}";

    assertThat(rule.findings("{networking: {trunk: true}, %s}".formatted(pool)))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/instanceTypes/2");
    assertThat(rule.findings("{networking: {trunk: false}, %s}".formatted(pool))).isEmpty();
  }

  @Test
  void anUnknownTypeBlocksInProductionOnly() {
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge, ecs.g99.large], size: {min: 1, max: 3}}]}"))
        .containsExactly("BLOCK UNKNOWN /spec/foundation/nodePools/0/instanceTypes/1");
    assertThat(
            rule.findings(
                "{environment: staging, foundation: {nodePools: [{name: general, class: general,"
                    + " instanceTypes: [ecs.g99.large], size: {min: 1, max: 3}}]}}"))
        .containsExactly("WARN UNKNOWN /spec/foundation/nodePools/0/instanceTypes/0");
  }
}
