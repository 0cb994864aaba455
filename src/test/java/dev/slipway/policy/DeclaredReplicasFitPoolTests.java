package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeclaredReplicasFitPoolTests {
  private final Trial rule = new Trial(new DeclaredReplicasFitPool());

  @Test
  void whatFitsIsGood() {
    assertThat(rule.findings(web("replicas: 70, requests: {cpu: 1}"))).isEmpty();
  }

  @Test
  void whatNeverFitsIsRefused() {
    assertThat(rule.findings(web("replicas: 71, requests: {cpu: 1}")))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/size");
  }

  @Test
  void growthIsNotItsConcern() {
    assertThat(rule.findings(web("replicas: 2, requests: {cpu: 1}, scaling: {min: 2, max: 1000}")))
        .isEmpty();
  }

  @Test
  void requestsBeyondAllNumbersAreRefused() {
    assertThat(rule.findings(web("replicas: 60, requests: {cpu: '307445734561825'}")))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/size");
  }

  @Test
  void aTypeOfUnknownSizeIsSaid() {
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g99.large], size: {fixed: 3}}]}, workloads: [{name: web, kind:"
                    + " Deployment, replicas: 2, requests: {cpu: 1}}]}"))
        .containsExactly("BLOCK UNKNOWN /spec/foundation/nodePools/0/instanceTypes");
  }

  private static String web(String workload) {
    return "workloads: [{name: web, kind: Deployment, %s}]".formatted(workload);
  }
}
