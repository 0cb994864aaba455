package dev.slipway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeletionPlannerTests {
  private static final List<Deletion.Resource> RESOURCES =
      List.of(
          new Deletion.Resource("VSwitch", "vsw-1", false),
          new Deletion.Resource("SecurityGroup", "sg-1", true));

  @Test
  void liftsTheProtectionFirstAndLooksAgainLast() {
    Plan plan = DeletionPlanner.deletion(new Deletion("shop", "b", 1, true, true, null, RESOURCES));

    assertThat(plan.changes())
        .extracting(Change::key)
        .containsExactly("deletion-protection", "cluster", "verify");
    assertThat(plan.changes().get(1).after()).containsExactly("deletion-protection");
    assertThat(plan.changes().get(1).effect()).isEqualTo(Effect.DESTROYS);
  }

  @Test
  void saysOfEachResourceWhetherItGoesOrStays() {
    Plan plan =
        DeletionPlanner.deletion(new Deletion("shop", "b", 1, true, false, null, RESOURCES));

    assertThat(plan.changes().getFirst().differences())
        .containsExactly(
            new Change.Difference("/SecurityGroup/sg-1", "there", "deleted"),
            new Change.Difference("/VSwitch/vsw-1", "there", "kept"));
  }

  @Test
  void leavesTheServiceMeshFirst() {
    Plan plan = DeletionPlanner.deletion(new Deletion("shop", "b", 1, true, true, "c0", RESOURCES));

    assertThat(plan.changes())
        .extracting(Change::key)
        .containsExactly("deletion-protection", "service-mesh", "cluster", "verify");
    assertThat(plan.changes().get(2).after())
        .containsExactly("deletion-protection", "service-mesh");
  }

  @Test
  void closesTheRecordOfAClusterThatTheCloudDoesNotKnow() {
    Plan plan =
        DeletionPlanner.deletion(new Deletion("shop", "b", 1, false, true, "c0", List.of()));

    assertThat(plan.changes()).extracting(Change::key).containsExactly("cluster", "verify");
  }
}
