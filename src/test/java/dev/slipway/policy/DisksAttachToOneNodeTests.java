package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisksAttachToOneNodeTests {
  private final Trial rule = new Trial(new DisksAttachToOneNode());

  @Test
  void aStatefulSetHasOneDiskPerReplica() {
    assertThat(
            rule.findings(
                "workloads: [{name: w, kind: StatefulSet, replicas: 3, volumes: [{class: database,"
                    + " size: 200Gi}]}]"))
        .isEmpty();
  }

  @Test
  void oneReplicaSharesWithNobody() {
    assertThat(
            rule.findings(
                "workloads: [{name: w, kind: Deployment, replicas: 1, volumes: [{class: database,"
                    + " size: 200Gi}]}]"))
        .isEmpty();
  }

  @Test
  void replicasOfADeploymentWouldShare() {
    assertThat(
            rule.findings(
                "workloads: [{name: w, kind: Deployment, replicas: 2, volumes: [{class: database,"
                    + " size: 200Gi}]}]"))
        .containsExactly("BLOCK FAIL /spec/workloads/0/volumes/0");
    assertThat(
            rule.findings(
                "workloads: [{name: w, kind: DaemonSet, replicas: 1, volumes: [{class: database,"
                    + " size: 200Gi}]}]"))
        .containsExactly("BLOCK FAIL /spec/workloads/0/volumes/0");
  }

  @Test
  void sharedAccessIsRefused() {
    assertThat(
            rule.findings(
                "workloads: [{name: w, kind: StatefulSet, replicas: 1, volumes: [{class: database,"
                    + " size: 200Gi, accessMode: ReadWriteMany}]}]"))
        .containsExactly("BLOCK FAIL /spec/workloads/0/volumes/0/accessMode");
    assertThat(
            rule.findings(
                "workloads: [{name: w, kind: StatefulSet, replicas: 1, volumes: [{class: database,"
                    + " size: 200Gi, accessMode: ReadOnlyMany}]}]"))
        .containsExactly("BLOCK FAIL /spec/workloads/0/volumes/0/accessMode");
  }

  @Test
  void nasIsForSharing() {
    assertThat(
            rule.findings(
                "{storage: {classes: [{name: shared, backend: nas}]}, workloads: [{name: w, kind:"
                    + " Deployment, replicas: 5, volumes: [{class: shared, size: 200Gi, accessMode:"
                    + " ReadWriteMany}]}]}"))
        .isEmpty();
  }
}
