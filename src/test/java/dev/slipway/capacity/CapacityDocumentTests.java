package dev.slipway.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.SampleBlueprint;
import dev.slipway.SampleSite;
import dev.slipway.blueprint.Blueprint;
import dev.slipway.capacity.CapacityDocument.Kind;
import dev.slipway.capacity.CapacityDocument.Part;
import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.catalog.Site;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each zone and pool under every scenario, and what it becomes when nodes stand already. */
class CapacityDocumentTests {
  private static final InstanceTypes TYPES = InstanceTypes.shipped();
  private static final Site PLENTY = SampleSite.pods(4000, "h", "i", "j");

  @Test
  void aZoneNeedsAddressesUnderEveryScenario() {
    Part zone = part(document(SampleBlueprint.production(), PLENTY), Kind.ZONE, "h");

    // 3 of 9 nodes, 45 addresses each
    assertThat(needed(zone, Scenario.AUTOSCALER_MAXIMUM, "pod-addresses")).isEqualTo(135);
    // 3 databases and 6 web pods over 3 zones, 5 kept ready on each of 3 nodes
    assertThat(needed(zone, Scenario.HPA_MAXIMUM, "pod-addresses")).isEqualTo(3 + 15);
    assertThat(needed(zone, Scenario.UPGRADE_SURGE, "pod-addresses")).isEqualTo(180);
    assertThat(needed(zone, Scenario.ZONE_LOST, "pod-addresses")).isEqualTo(270);
    assertThat(zone.limit()).startsWith("Zone h needs 270 pod addresses with one zone lost");
  }

  @Test
  void aPoolNeedsPodsDisksAndComputeUnderEveryScenario() {
    Part pool = part(document(SampleBlueprint.production(), PLENTY), Kind.POOL, "general");

    // 3 × 2 cores and 2 × 0.5, at most 6 × 0.5
    assertThat(needed(pool, Scenario.AUTOSCALER_MAXIMUM, "cpu-millicores")).isEqualTo(7000);
    assertThat(needed(pool, Scenario.HPA_MAXIMUM, "cpu-millicores")).isEqualTo(9000);
    assertThat(available(pool, Scenario.HPA_MAXIMUM, "cpu-millicores")).isEqualTo(9 * 7800);
    assertThat(available(pool, Scenario.UPGRADE_SURGE, "cpu-millicores")).isEqualTo(8 * 7800);
    assertThat(available(pool, Scenario.ZONE_LOST, "cpu-millicores")).isEqualTo(6 * 7800);
    assertThat(needed(pool, Scenario.ZONE_LOST, "pods-per-node")).isEqualTo(2);
    assertThat(needed(pool, Scenario.ZONE_LOST, "cpu-millicores")).isEqualTo(9000);
    assertThat(needed(pool, Scenario.UPGRADE_SURGE, "disks-per-node")).isEqualTo(1);
    assertThat(pool.lines())
        .extracting(Line::scenario)
        .doesNotContain(Scenario.AT_MAXIMUM, Scenario.CRON_HPA_MAXIMUM, Scenario.SPOT_LOST);
  }

  @Test
  void disksDoNotFollowIntoAnotherZone() {
    assertThat(part(document(SampleBlueprint.production(), PLENTY), Kind.POOL, "general").lines())
        .filteredOn(line -> line.scenario() == Scenario.ZONE_LOST)
        .extracting(Line::resource)
        .contains("memory-mib")
        .doesNotContain("disks-per-node");
  }

  @Test
  void aPoolOfSpotNodesAloneHasNothingLeftWithoutThem() {
    Blueprint blueprint =
        SampleBlueprint.with(
            """
            foundation: {nodePools: [{name: general, class: general, instanceTypes: [ecs.g7.2xlarge],
              size: {min: 1, max: 9}, spot: {strategy: as-market-price}}]}
            """);

    Part pool = part(document(blueprint, PLENTY), Kind.POOL, "general");

    assertThat(available(pool, Scenario.SPOT_LOST, "cpu-millicores")).isZero();
    assertThat(pool.limit())
        .isEqualTo(
            "Pool general needs 9000 CPU millicores with all spot capacity lost, 0 are there");
  }

  @Test
  void withoutAPlaceNothingIsSaidOfAddresses() {
    CapacityDocument document = document(SampleBlueprint.production(), null);

    assertThat(document.placed()).isFalse();
    assertThat(document.parts()).extracting(Part::kind).containsOnly(Kind.POOL);
  }

  @Test
  void theVerdictIsThatOfTheProof() {
    Site tight = SampleSite.pods(179, "h", "i", "j");
    CapacityDocument document = document(SampleBlueprint.production(), tight);
    CapacityProof proof = Capacity.prove(SampleBlueprint.production(), tight, TYPES);

    assertThat(document.sufficient()).isFalse().isEqualTo(proof.sufficient());
    assertThat(document.limit()).isEqualTo(proof.limit());
  }

  @Test
  void flannelCutsItsSubnetsForAnUpgradeToo() {
    Blueprint flannel =
        SampleBlueprint.with("networking: {cni: flannel, podCidr: 10.96.0.0/21, nodeCidrMask: 25}");

    Part network = part(document(flannel, PLENTY), Kind.NETWORK, "pod CIDR 10.96.0.0/21");

    assertThat(needed(network, Scenario.AUTOSCALER_MAXIMUM, "node-subnets")).isEqualTo(9);
    assertThat(needed(network, Scenario.UPGRADE_SURGE, "node-subnets")).isEqualTo(10);
    assertThat(needed(network, Scenario.UPGRADE_SURGE, "vpc-routes")).isEqualTo(10);
  }

  @Test
  void nodesThatStandNeedNoFurtherAddressOfTheirOwn() {
    Part zone = part(standing(6, 4000), Kind.ZONE, "h");

    // 3 in the zone, 2 of them stand
    assertThat(needed(zone, Scenario.AUTOSCALER_MAXIMUM, "node-addresses")).isEqualTo(1);
  }

  @Test
  void freeAddressesForAllPodsSufficeWhateverIsTaken() {
    Line line = line(part(standing(6, 180), Kind.ZONE, "h"), Scenario.UPGRADE_SURGE);

    assertThat(line.needed()).isEqualTo(180);
    assertThat(line.suffices()).isTrue();
  }

  @Test
  void tooFewForTheNodesToComeAreShortWhateverIsTaken() {
    // 4 nodes in the zone, 2 stand: 2 × 45 are still to come at least
    Line line = line(part(standing(6, 89), Kind.ZONE, "h"), Scenario.UPGRADE_SURGE);

    assertThat(line.needed()).isEqualTo(90);
    assertThat(line.lacks()).isTrue();
    assertThat(standing(6, 89).sufficient()).isFalse();
  }

  @Test
  void inBetweenItIsNotKnown() {
    Line line = line(part(standing(6, 100), Kind.ZONE, "h"), Scenario.UPGRADE_SURGE);

    assertThat(line.known()).isFalse();
    assertThat(line.explanation()).contains("between 90 and 180 more", "100 are free");
  }

  private static CapacityDocument standing(int nodes, int free) {
    return Capacity.document(
        SampleBlueprint.production(),
        SampleSite.pods(free, "h", "i", "j"),
        TYPES,
        Map.of("general", nodes));
  }

  private static CapacityDocument document(Blueprint blueprint, @Nullable Site site) {
    return Capacity.document(blueprint, site, TYPES, Map.of());
  }

  private static Part part(CapacityDocument document, Kind kind, String name) {
    return document.part(kind, name).orElseThrow();
  }

  private static long needed(Part part, Scenario scenario, String resource) {
    return line(part, scenario, resource).needed();
  }

  private static long available(Part part, Scenario scenario, String resource) {
    return line(part, scenario, resource).available();
  }

  private static Line line(Part part, Scenario scenario) {
    return line(part, scenario, "pod-addresses");
  }

  private static Line line(Part part, Scenario scenario, String resource) {
    List<Line> lines =
        part.lines().stream()
            .filter(line -> line.scenario() == scenario && line.resource().equals(resource))
            .toList();
    assertThat(lines).hasSize(1);
    return lines.getFirst();
  }
}
