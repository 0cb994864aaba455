package dev.slipway.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.SampleBlueprint;
import dev.slipway.SampleSite;
import dev.slipway.blueprint.Blueprint;
import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.catalog.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What remains when a zone or all spot capacity is lost, and what it says. */
class ScenariosTests {
  private static final InstanceTypes TYPES = InstanceTypes.shipped();

  @Test
  void theOtherZonesAddressesMustCarryThePoolWhenOneIsLost() {
    // 9 nodes over the 2 zones left = 5, 1 more for upgrades, 45 addresses each
    CapacityProof proof = prove(SampleBlueprint.production(), SampleSite.pods(260, "h", "i", "j"));

    Line line = line(proof, Scenario.ZONE_LOST, "zone h", "pod-addresses");

    assertThat(line.needed()).isEqualTo(270);
    assertThat(proof.sufficient()).isTrue();
    assertThat(proof.limit())
        .isEqualTo(
            "Everything declared fits; only with one zone lost, zone h would use 270 pod addresses,"
                + " of which 260 are there (advisory)");
  }

  @Test
  void whatSufficesInALossDoesNotHideTheScarcestOfTheOrdinary() {
    assertThat(prove(SampleBlueprint.production(), SampleSite.pods(270, "h", "i", "j")).limit())
        .isEqualTo("Zone h needs 180 pod addresses at its maximum, 270 are there");
  }

  @Test
  void theNodesOfTheOtherZonesMustCarryAllReplicas() {
    // 9 nodes less the 3 of a zone, 7.8 cores each; 3 × 2 cores + 6 × 0.5 cores
    Line line =
        line(
            prove(SampleBlueprint.production(), SampleSite.in("h", "i", "j")),
            Scenario.ZONE_LOST,
            "pool general",
            "cpu-millicores");

    assertThat(line.needed()).isEqualTo(9000);
    assertThat(line.available()).isEqualTo(6 * 7800);
    assertThat(line.explanation())
        .isEqualTo("6 nodes in 2 of 3 zones × 7800 left for workloads; web 6 by its autoscaler");
  }

  @Test
  void whatTheLostZoneWouldHaveHadTheLargerShareOfIsCountedOut() {
    Blueprint ten = SampleBlueprint.with(pool("size: {fixed: 10}"));

    assertThat(
            line(
                    prove(ten, SampleSite.in("h", "i", "j")),
                    Scenario.ZONE_LOST,
                    "pool general",
                    "cpu-millicores")
                .available())
        .isEqualTo(6 * 7800);
  }

  @Test
  void aSingleZoneTakesAllNodesWithIt() {
    CapacityProof proof = prove(SampleBlueprint.production(), SampleSite.in("h"));

    assertThat(line(proof, Scenario.ZONE_LOST, "pool general", "cpu-millicores"))
        .extracting(Line::available, Line::explanation)
        .containsExactly(
            0L, "0 nodes in 0 of 1 zones × 7800 left for workloads; web 6 by its autoscaler");
    assertThat(proof.sufficient()).isTrue();
  }

  @Test
  void beforeAPlaceIsChosenNoZoneIsLost() {
    assertThat(prove(SampleBlueprint.production(), null).lines())
        .noneMatch(line -> line.scenario() == Scenario.ZONE_LOST);
  }

  @Test
  void theNodesLeftMustGiveEveryPodAnAddress() {
    Blueprint blueprint =
        SampleBlueprint.with(
            "{%s, workloads: [{name: web, kind: Deployment, replicas: 2, scaling: {min: 2, max: 100}}]}"
                .formatted(pool("size: {fixed: 3}")));
    CapacityProof proof = prove(blueprint, SampleSite.in("h", "i", "j"));

    assertThat(line(proof, Scenario.ZONE_LOST, "pool general", "pods-per-node"))
        .extracting(Line::needed, Line::available)
        .containsExactly(50L, 45L);
  }

  @Test
  void onDemandNodesStayWhenSpotIsReclaimed() {
    // base 1, and a fifth of the 10 above it
    Blueprint blueprint =
        SampleBlueprint.with(
            pool(
                "size: {min: 1, max: 11}, spot: {strategy: as-market-price, onDemandBase: 1,"
                    + " onDemandPercent: 20}"));

    Line line = line(prove(blueprint, null), Scenario.SPOT_LOST, "pool general", "cpu-millicores");

    assertThat(line.available()).isEqualTo(3 * 7800);
    assertThat(line.suffices()).isTrue();
  }

  @Test
  void aSpotPoolThatMakesUpOnDemandLosesNothing() {
    Blueprint blueprint =
        SampleBlueprint.with(
            pool(
                "size: {min: 1, max: 11}, spot: {strategy: as-market-price,"
                    + " compensateWithOnDemand: true}"));

    assertThat(
            line(prove(blueprint, null), Scenario.SPOT_LOST, "pool general", "cpu-millicores")
                .available())
        .isEqualTo(11 * 7800);
  }

  @Test
  void spotPoolsThatShareAStandInGetEqualPartsOfIt() {
    // 3 nodes of 7.8 cores less the 3 cores of web, for two
    Blueprint blueprint =
        SampleBlueprint.with(
            """
            foundation:
              nodePools:
                - {name: general, class: general, instanceTypes: [ecs.g7.2xlarge], size: {fixed: 3}, labels: {a: b}}
                - {name: one, class: spot, instanceTypes: [ecs.g7.2xlarge], size: {fixed: 3}, labels: {a: b}, spot: {strategy: as-market-price}}
                - {name: other, class: spot, instanceTypes: [ecs.g7.2xlarge], size: {fixed: 3}, labels: {a: b}, spot: {strategy: as-market-price}}
            workloads:
              - {name: web, kind: Deployment, replicas: 2, pool: general, requests: {cpu: 1}, scaling: {min: 2, max: 3}}
              - {name: render, kind: Deployment, replicas: 2, pool: one, requests: {cpu: 1}}
            """);

    Line line = line(prove(blueprint, null), Scenario.SPOT_LOST, "pool one", "cpu-millicores");

    assertThat(line.available()).isEqualTo((3 * 7800 - 3000) / 2);
    assertThat(line.explanation())
        .isEqualTo("0 nodes on demand × 7800 left for workloads, 10200 on pools that stand in");
  }

  @Test
  void aLossNeverRefuses() {
    Blueprint blueprint =
        SampleBlueprint.with(pool("size: {min: 1, max: 9}, spot: {strategy: as-market-price}"));
    CapacityProof proof = prove(blueprint, SampleSite.in("h", "i", "j"));

    assertThat(line(proof, Scenario.SPOT_LOST, "pool general", "cpu-millicores").lacks()).isTrue();
    assertThat(proof.sufficient()).isTrue();
  }

  @Test
  void podsNeedInterfacesBesideTheNodesOwn() {
    // ecs.g7.2xlarge: 4 interfaces with 15 addresses each; 20 pods on each of 9 nodes
    Blueprint shared =
        SampleBlueprint.with("workloads: [{name: web, kind: Deployment, replicas: 180}]");
    Blueprint exclusive =
        SampleBlueprint.with(
            """
            networking: {podNetworkMode: exclusive-eni, networkPolicy: null}
            workloads: [{name: web, kind: Deployment, replicas: 18}]
            """);

    assertThat(interfaces(shared)).containsExactly(3L, 4L);
    assertThat(interfaces(exclusive)).containsExactly(3L, 4L);
  }

  private static List<Long> interfaces(Blueprint blueprint) {
    Line line =
        line(prove(blueprint, null), Scenario.AT_MAXIMUM, "pool general", "interfaces-per-node");
    return List.of(line.needed(), line.available());
  }

  private static String pool(String settings) {
    return "foundation: {nodePools: [{name: general, class: general, instanceTypes:"
        + " [ecs.g7.2xlarge], "
        + settings
        + "}]}";
  }

  private static CapacityProof prove(Blueprint blueprint, @Nullable Site site) {
    return Capacity.prove(blueprint, site, TYPES);
  }

  private static Line line(
      CapacityProof proof, Scenario scenario, String subject, String resource) {
    return proof.lines().stream()
        .filter(line -> line.scenario() == scenario)
        .filter(line -> line.subject().equals(subject) && line.resource().equals(resource))
        .findFirst()
        .orElseThrow();
  }
}
