package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplicaBoundsAreSoundTests {
  private final Trial rule = new Trial(new ReplicaBoundsAreSound(Trial.DEFAULTS));

  @Test
  void twoAndMoreAreGood() {
    assertThat(
            rule.findings(
                "{workloads: [{name: web, kind: Deployment, replicas: 2, scaling: {min: 2, max:"
                    + " 2}}]}"))
        .isEmpty();
  }

  @Test
  void oneIsTooFewInProduction() {
    assertThat(
            rule.findings(
                "{workloads: [{name: web, kind: Deployment, replicas: 2, scaling: {min: 1, max:"
                    + " 4}}]}"))
        .containsExactly("BLOCK FAIL /spec/workloads/0/scaling/min");
    assertThat(
            rule.findings(
                "{environment: staging, workloads: [{name: web, kind: Deployment, replicas: 2,"
                    + " scaling: {min: 1, max: 4}}]}"))
        .isEmpty();
  }

  @Test
  void zeroIsTooFewEverywhere() {
    assertThat(
            rule.findings(
                "{environment: staging, workloads: [{name: web, kind: Deployment, replicas: 2,"
                    + " scaling: {min: 0, max: 4}}]}"))
        .containsExactly("BLOCK FAIL /spec/workloads/0/scaling/min");
  }

  @Test
  void schedulesAloneMayPutAWorkloadToSleepOutsideProduction() {
    assertThat(
            rule.findings(
                "{environment: development, workloads: [{name: web, kind: Deployment, replicas: 2,"
                    + " scaling: {min: 0, max: 4, hpa: false}}]}"))
        .isEmpty();
    assertThat(
            rule.findings(
                "{workloads: [{name: web, kind: Deployment, replicas: 2, scaling: {min: 0, max: 4,"
                    + " hpa: false}}]}"))
        .containsExactly("BLOCK FAIL /spec/workloads/0/scaling/min");
  }

  @Test
  void theMaximumIsNotBelowTheMinimum() {
    assertThat(
            rule.findings(
                "{workloads: [{name: web, kind: Deployment, replicas: 2, scaling: {min: 3, max:"
                    + " 2}}]}"))
        .containsExactly("BLOCK FAIL /spec/workloads/0/scaling/max");
  }
}
