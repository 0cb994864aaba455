package dev.slipway.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.SampleBlueprint;
import dev.slipway.catalog.InstanceTypes;
import org.junit.jupiter.api.Test;

class DiskLimitTests {

  @Test
  void theSystemDiskTakesOnePlace() {
    assertThat(disks("instanceTypes: [ecs.g7.xlarge]")).isEqualTo(16);
  }

  @Test
  void eachDataDiskTakesOneMore() {
    assertThat(
            disks(
                "instanceTypes: [ecs.g7.xlarge], dataDisks: [{category: cloud_essd, sizeGiB:"
                    + " 200}]"))
        .isEqualTo(15);
  }

  @Test
  void fifteenIsTakenWhereTheTypeIsNotKnown() {
    assertThat(disks("instanceTypes: [ecs.g8i.2xlarge]")).isEqualTo(15);
  }

  @Test
  void mixedTypesPromiseTheLeast() {
    assertThat(disks("instanceTypes: [ecs.c7.4xlarge, ecs.r7.xlarge]")).isEqualTo(8);
  }

  private static int disks(String pool) {
    var blueprint =
        SampleBlueprint.with(
            "foundation: {nodePools: [{name: p, class: general, size: {min: 1, max: 1}, %s}]}"
                .formatted(pool));
    return DiskLimit.of(blueprint.foundation().nodePools().getFirst(), InstanceTypes.shipped())
        .disks();
  }
}
