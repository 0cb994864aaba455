package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiskSizeFitsLevelTests {
  private final Trial rule = new Trial(new DiskSizeFitsLevel());

  @Test
  void pl0BeginsAtOneGibibyte() {
    assertThat(
            rule.findings(
                "{storage: {classes: [{name: c, backend: disk, performanceLevel: PL0}]}, workloads:"
                    + " [{name: w, kind: StatefulSet, replicas: 1, volumes: [{class: c, size:"
                    + " 1Gi}]}]}"))
        .isEmpty();
  }

  @Test
  void pl1BeginsAt20() {
    assertThat(
            rule.findings(
                "{storage: {classes: [{name: c, backend: disk, performanceLevel: PL1}]}, workloads:"
                    + " [{name: w, kind: StatefulSet, replicas: 1, volumes: [{class: c, size:"
                    + " 20Gi}]}]}"))
        .isEmpty();
    assertThat(
            rule.findings(
                "{storage: {classes: [{name: c, backend: disk, performanceLevel: PL1}]}, workloads:"
                    + " [{name: w, kind: StatefulSet, replicas: 1, volumes: [{class: c, size:"
                    + " 19Gi}]}]}"))
        .containsExactly("BLOCK FAIL /spec/workloads/0/volumes/0/size");
  }

  @Test
  void pl2BeginsAt461() {
    assertThat(
            rule.findings(
                "{storage: {classes: [{name: c, backend: disk, performanceLevel: PL2}]}, workloads:"
                    + " [{name: w, kind: StatefulSet, replicas: 1, volumes: [{class: c, size:"
                    + " 461Gi}]}]}"))
        .isEmpty();
    assertThat(
            rule.findings(
                "{storage: {classes: [{name: c, backend: disk, performanceLevel: PL2}]}, workloads:"
                    + " [{name: w, kind: StatefulSet, replicas: 1, volumes: [{class: c, size:"
                    + " 460Gi}]}]}"))
        .containsExactly("BLOCK FAIL /spec/workloads/0/volumes/0/size");
  }

  @Test
  void pl3BeginsAt1261() {
    assertThat(
            rule.findings(
                "{storage: {classes: [{name: c, backend: disk, performanceLevel: PL3}]}, workloads:"
                    + " [{name: w, kind: StatefulSet, replicas: 1, volumes: [{class: c, size:"
                    + " 1261Gi}]}]}"))
        .isEmpty();
    assertThat(
            rule.findings(
                "{storage: {classes: [{name: c, backend: disk, performanceLevel: PL3}]}, workloads:"
                    + " [{name: w, kind: StatefulSet, replicas: 1, volumes: [{class: c, size:"
                    + " 1260Gi}]}]}"))
        .containsExactly("BLOCK FAIL /spec/workloads/0/volumes/0/size");
  }

  @Test
  void noDiskIsLargerThan65536() {
    assertThat(
            rule.findings(
                "{storage: {classes: [{name: c, backend: disk, performanceLevel: PL1}]}, workloads:"
                    + " [{name: w, kind: StatefulSet, replicas: 1, volumes: [{class: c, size:"
                    + " 65536Gi}]}]}"))
        .isEmpty();
    assertThat(
            rule.findings(
                "{storage: {classes: [{name: c, backend: disk, performanceLevel: PL1}]}, workloads:"
                    + " [{name: w, kind: StatefulSet, replicas: 1, volumes: [{class: c, size:"
                    + " 65537Gi}]}]}"))
        .containsExactly("BLOCK FAIL /spec/workloads/0/volumes/0/size");
  }

  @Test
  void essdWithoutLevelIsPl1() {
    assertThat(
            rule.findings(
                "{storage: {classes: [{name: c, backend: disk}]}, workloads: [{name: w, kind:"
                    + " StatefulSet, replicas: 1, volumes: [{class: c, size: 19Gi}]}]}"))
        .containsExactly("BLOCK FAIL /spec/workloads/0/volumes/0/size");
  }

  @Test
  void otherCategoriesHaveTheirOwnMinimum() {
    assertThat(
            rule.findings(
                "{storage: {classes: [{name: c, backend: disk, category: cloud_auto}]}, workloads:"
                    + " [{name: w, kind: StatefulSet, replicas: 1, volumes: [{class: c, size:"
                    + " 1Gi}]}]}"))
        .isEmpty();
    assertThat(
            rule.findings(
                "{storage: {classes: [{name: c, backend: disk, category: cloud_ssd}]}, workloads:"
                    + " [{name: w, kind: StatefulSet, replicas: 1, volumes: [{class: c, size:"
                    + " 19Gi}]}]}"))
        .containsExactly("BLOCK FAIL /spec/workloads/0/volumes/0/size");
  }

  @Test
  void otherBackendsHaveNone() {
    assertThat(
            rule.findings(
                "{storage: {classes: [{name: c, backend: nas}]}, workloads: [{name: w, kind:"
                    + " StatefulSet, replicas: 1, volumes: [{class: c, size: 1Mi}]}]}"))
        .isEmpty();
  }

  @Test
  void aClassThatNobodyDefinesIsNotKnown() {
    assertThat(
            rule.findings(
                "workloads: [{name: w, kind: StatefulSet, replicas: 1, volumes: [{class: missing,"
                    + " size: 200Gi}]}]"))
        .containsExactly("BLOCK UNKNOWN /spec/workloads/0/volumes/0/class");
  }

  @Test
  void whatIsNoQuantityIsNotKnown() {
    assertThat(
            rule.findings(
                "workloads: [{name: w, kind: StatefulSet, replicas: 1, volumes: [{class: database,"
                    + " size: much}]}]"))
        .containsExactly("BLOCK UNKNOWN /spec/workloads/0/volumes/0/size");
  }

  @Test
  void aSizeBeyondAllNumbersIsTooLarge() {
    assertThat(
            rule.findings(
                "{storage: {classes: [{name: c, backend: disk, performanceLevel: PL3}]}, workloads:"
                    + " [{name: w, kind: StatefulSet, replicas: 1, volumes: [{class: c, size:"
                    + " 999999999999999Pi}]}]}"))
        .containsExactly("BLOCK FAIL /spec/workloads/0/volumes/0/size");
  }
}
