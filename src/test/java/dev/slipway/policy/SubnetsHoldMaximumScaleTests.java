package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.SampleSite;
import org.junit.jupiter.api.Test;

class SubnetsHoldMaximumScaleTests {
  private final Trial rule = new Trial(new SubnetsHoldMaximumScale());

  @Test
  void enoughAddressesInEveryZoneAreGood() {
    assertThat(rule.findings("{}", SampleSite.pods(180, "h", "i", "j"))).isEmpty();
  }

  @Test
  void everyZoneThatIsShortIsNamed() {
    assertThat(rule.findings("{}", SampleSite.pods(269, "h", "i")))
        .containsExactly(
            "BLOCK FAIL /spec/foundation/nodePools", "BLOCK FAIL /spec/foundation/nodePools");
  }

  @Test
  void nodeSubnetsCountWherePodsDrawFromThem() {
    assertThat(rule.findings("{}", SampleSite.shared(184, "h", "i", "j"))).isEmpty();
    assertThat(rule.findings("{}", SampleSite.shared(459, "h")))
        .containsExactly("BLOCK FAIL /spec/foundation/nodePools");
  }

  @Test
  void anUnknownTypeBlocksInProductionOnly() {
    assertThat(
            rule.findings(
                "foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                    + " [ecs.g99.large], size: {min: 1, max: 3}}]}",
                SampleSite.in("h")))
        .containsExactly("BLOCK UNKNOWN /spec/foundation/nodePools");
    assertThat(
            rule.findings(
                "{environment: staging, foundation: {nodePools: [{name: general, class: general,"
                    + " instanceTypes: [ecs.g99.large], size: {min: 1, max: 3}}]}}",
                SampleSite.in("h")))
        .containsExactly("WARN UNKNOWN /spec/foundation/nodePools");
  }

  @Test
  void beforeAPlaceIsChosenNothingIsSaid() {
    assertThat(rule.findings("{}")).isEmpty();
  }
}
