package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.SampleSite;
import org.junit.jupiter.api.Test;

class PoolZonesHaveSubnetsTests {
  private final Trial rule = new Trial(new PoolZonesHaveSubnets());

  @Test
  void everyZoneHasBoth() {
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}, zones: [h, i]}]}",
                SampleSite.pods(4000, "h", "i", "j")))
        .isEmpty();
  }

  @Test
  void podsMayUseTheNodeSubnets() {
    assertThat(rule.findings("{}", SampleSite.in("h", "i", "j"))).isEmpty();
  }

  @Test
  void aZoneWithoutNodeSubnetIsRefused() {
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}, zones: [h, k]}]}",
                SampleSite.in("h", "i", "j")))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/zones/1");
  }

  @Test
  void aZoneWithoutPodSubnetIsRefused() {
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}, zones: [h, i]}]}",
                SampleSite.of(
                    SampleSite.vSwitches("node", 4000, "h", "i"),
                    SampleSite.vSwitches("pod", 4000, "h"))))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/zones/1");
    assertThat(
            rule.findings(
                "{}",
                SampleSite.of(
                    SampleSite.vSwitches("node", 4000, "h", "i"),
                    SampleSite.vSwitches("pod", 4000, "h"))))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools/0/zones");
  }

  @Test
  void beforeAPlaceIsChosenNothingIsSaid() {
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g7.2xlarge], size: {min: 1, max: 3}, zones: [k]}]}"))
        .isEmpty();
  }
}
