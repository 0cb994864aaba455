package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisksFitNodesTests {
  private final Trial rule = new Trial(new DisksFitNodes());

  @Test
  void seventeenDisksLeaveSixteenForPods() {
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.xlarge], size: {fixed: 1}}]}, workloads: [{name: w, kind:"
                    + " StatefulSet, replicas: 16, volumes: [{class: database, size: 200Gi}]}]}"))
        .isEmpty();
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.xlarge], size: {fixed: 1}}]}, workloads: [{name: w, kind:"
                    + " StatefulSet, replicas: 17, volumes: [{class: database, size: 200Gi}]}]}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/instanceTypes");
  }

  @Test
  void aDataDiskLeavesFifteen() {
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.xlarge], size: {fixed: 1}, dataDisks: [{category: cloud_essd,"
                    + " sizeGiB: 200}]}]}, workloads: [{name: w, kind: StatefulSet, replicas: 15,"
                    + " volumes: [{class: database, size: 200Gi}]}]}"))
        .isEmpty();
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.xlarge], size: {fixed: 1}, dataDisks: [{category: cloud_essd,"
                    + " sizeGiB: 200}]}]}, workloads: [{name: w, kind: StatefulSet, replicas: 16,"
                    + " volumes: [{class: database, size: 200Gi}]}]}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/instanceTypes");
  }

  @Test
  void fifteenIsTakenWhereTheTypeIsNotKnown() {
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g8i.2xlarge], size: {fixed: 1}}]}, workloads: [{name: w, kind:"
                    + " StatefulSet, replicas: 15, volumes: [{class: database, size: 200Gi}]}]}"))
        .isEmpty();
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g8i.2xlarge], size: {fixed: 1}}]}, workloads: [{name: w, kind:"
                    + " StatefulSet, replicas: 16, volumes: [{class: database, size: 200Gi}]}]}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/instanceTypes");
  }

  @Test
  void moreNodesShareThem() {
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.xlarge], size: {min: 1, max: 3}}]}, workloads: [{name: w, kind:"
                    + " StatefulSet, replicas: 48, volumes: [{class: database, size: 200Gi}]}]}"))
        .isEmpty();
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.xlarge], size: {min: 1, max: 3}}]}, workloads: [{name: w, kind:"
                    + " StatefulSet, replicas: 49, volumes: [{class: database, size: 200Gi}]}]}"))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/instanceTypes");
  }

  @Test
  void otherBackendsDoNotCount() {
    assertThat(
            rule.findings(
                "{foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {fixed: 1}}]}, storage: {classes: [{name: shared,"
                    + " backend: nas}]}, workloads: [{name: w, kind: Deployment, replicas: 100,"
                    + " volumes: [{class: shared, size: 200Gi}]}]}"))
        .isEmpty();
  }
}
