package dev.slipway.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionsTests {
  private final Regions regions = new Regions();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cn-hangzhou", "cn-shanghai", "cn-beijing", "cn-shenzhen", "cn-hongkong", "ap-southeast-1",
        "ap-southeast-5", "ap-northeast-1", "us-east-1", "us-west-1", "eu-central-1", "me-central-1"
      })
  void knowsTheRegionAndSomeOfItsZones(String id) {
    Regions.Entry entry = regions.find(id).orElseThrow();

    assertThat(entry.region()).isEqualTo(new Region(id));
    assertThat(entry.zones()).isNotEmpty().allMatch(zone -> zone.startsWith(id));
  }

  @Test
  void listsThemInOrderOfId() {
    assertThat(regions.all())
        .isSortedAccordingTo(Comparator.comparing(entry -> entry.region().id()));
  }

  @Test
  void mayKnowNoZones() {
    assertThat(regions.find("cn-wuhan-lr").orElseThrow().zones()).isEmpty();
  }

  @Test
  void doesNotInventRegions() {
    assertThat(regions.find("cn-atlantis")).isEmpty();
  }
}
