package dev.slipway.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import org.junit.jupiter.api.Test;

class InstanceTypeTableTests {
  private final InstanceTypes types = InstanceTypes.shipped();

  @Test
  void knowsAllTypesInOrderOfId() {
    assertThat(types.all())
        .hasSize(549)
        .isSortedAccordingTo(Comparator.comparing(InstanceType::id));
  }

  @Test
  void readsEveryLimitOfAType() {
    assertThat(types.find("ecs.g7.xlarge"))
        .contains(new InstanceType("ecs.g7.xlarge", "ecs.g7", 4, 16.0, 0, null, 4, 15, true, 17));
  }

  @Test
  void readsGpus() {
    InstanceType type = types.find("ecs.gn7i-c16g1.4xlarge").orElseThrow();

    assertThat(type.gpu()).isEqualTo(1);
    assertThat(type.gpuModel()).isEqualTo("NVIDIA A10");
  }

  @Test
  void leavesWhatNoSourceGivesUnknown() {
    assertThat(types.find("ecs.g8i.2xlarge").orElseThrow().diskQuantity()).isNull();
    assertThat(types.find("ecs.g8i.2xlarge").orElseThrow().trunk()).isNull();
    assertThat(types.find("ecs.g6.16xlarge").orElseThrow().vcpu()).isNull();
    assertThat(types.find("ecs.g6.16xlarge").orElseThrow().memoryGib()).isNull();
    assertThat(types.all()).filteredOn(type -> type.ipv4PerEni() == null).hasSize(37);
  }

  @Test
  void countsTheSystemDiskAlsoWhereTheSourceLeavesItOut() {
    assertThat(types.find("ecs.c7.4xlarge").orElseThrow().diskQuantity()).isEqualTo(17);
    assertThat(types.find("ecs.gn8is.4xlarge").orElseThrow().diskQuantity()).isEqualTo(17);
  }

  @Test
  void tellsBareMetalByName() {
    assertThat(types.find("ecs.ebmg6.26xlarge").orElseThrow().bareMetal()).isTrue();
    assertThat(types.find("ecs.g7.xlarge").orElseThrow().bareMetal()).isFalse();
  }

  @Test
  void doesNotInventTypes() {
    assertThat(types.find("ecs.g99.large")).isEmpty();
  }
}
