package dev.slipway.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.SampleBlueprint;
import dev.slipway.SampleSite;
import dev.slipway.blueprint.Blueprint;
import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.catalog.Site;
import dev.slipway.catalog.VSwitch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacityTests {
  private static final InstanceTypes TYPES = InstanceTypes.shipped();

  @Test
  void podAddressesCoverTheZonesShareOfThePoolsMaximumAndOneNodeForUpgrades() {
    // 9 nodes over 3 zones = 3, 1 more for upgrades, 45 addresses each
    Line line =
        line(
            SampleBlueprint.production(),
            SampleSite.pods(180, "h", "i", "j"),
            "zone h",
            "pod-addresses");

    assertThat(line.needed()).isEqualTo(180);
    assertThat(line.available()).isEqualTo(180);
    assertThat(line.suffices()).isTrue();
  }

  @Test
  void oneAddressTooFewIsShort() {
    CapacityProof proof = prove(SampleBlueprint.production(), SampleSite.pods(179, "h", "i", "j"));

    assertThat(proof.sufficient()).isFalse();
    assertThat(proof.limit())
        .isEqualTo("Zone h needs 180 pod addresses at its maximum, 179 are there");
  }

  @Test
  void nodesTakeOneAddressEachFromTheirOwnSubnets() {
    Line line =
        line(
            SampleBlueprint.production(),
            SampleSite.pods(500, "h", "i", "j"),
            "zone i",
            "node-addresses");

    assertThat(line.needed()).isEqualTo(4);
  }

  @Test
  void withoutPodSubnetsNodesAndPodsDrawFromTheSame() {
    Line line =
        line(
            SampleBlueprint.production(),
            SampleSite.shared(184, "h", "i", "j"),
            "zone j",
            "addresses");

    assertThat(line.needed()).isEqualTo(184);
    assertThat(line.suffices()).isTrue();
    assertThat(
            prove(SampleBlueprint.production(), SampleSite.shared(183, "h", "i", "j")).sufficient())
        .isFalse();
  }

  @Test
  void aSubnetThatNodesAndPodsShareIsCountedOnce() {
    var shared = SampleSite.vSwitches("node", 184, "h", "i", "j");
    CapacityProof proof = prove(SampleBlueprint.production(), SampleSite.of(shared, shared));

    assertThat(line(proof, "zone h", "addresses").available()).isEqualTo(184);
    assertThat(proof.lines())
        .extracting(Line::resource)
        .doesNotContain("pod-addresses", "node-addresses");
  }

  @Test
  void aSubnetSharedInOneZoneHidesNoShortageOfAnother() {
    List<VSwitch> nodes = new ArrayList<>(SampleSite.vSwitches("tiny", 3, "h"));
    nodes.addAll(SampleSite.vSwitches("node", 4000, "i", "j"));
    List<VSwitch> pods = new ArrayList<>(SampleSite.vSwitches("pod", 4000, "h", "i"));
    pods.addAll(SampleSite.vSwitches("node", 4000, "j"));
    CapacityProof proof = prove(SampleBlueprint.production(), SampleSite.of(nodes, pods));

    assertThat(proof.limit())
        .isEqualTo("Zone h needs 4 node addresses at its maximum, 3 are there");
    assertThat(proof.lines())
        .filteredOn(line -> line.atMaximum() && line.subject().startsWith("zone"))
        .extracting(line -> line.subject() + " " + line.resource())
        .containsExactly(
            "zone h node-addresses",
            "zone h pod-addresses",
            "zone i node-addresses",
            "zone i pod-addresses",
            "zone j addresses");
  }

  @Test
  void nodesCannotUseTheAddressesOfPodSubnetsBesideASharedOne() {
    List<VSwitch> nodes = SampleSite.vSwitches("node", 3, "h");
    List<VSwitch> pods = new ArrayList<>(nodes);
    pods.addAll(SampleSite.vSwitches("pod", 4000, "h"));
    CapacityProof proof = prove(SampleBlueprint.production(), SampleSite.of(nodes, pods));

    assertThat(line(proof, "zone h", "addresses").suffices()).isTrue();
    assertThat(line(proof, "zone h", "node-addresses").lacks()).isTrue();
    assertThat(proof.sufficient()).isFalse();
  }

  @Test
  void podsCannotUseTheAddressesOfNodeSubnetsBesideASharedOne() {
    List<VSwitch> pods = SampleSite.vSwitches("pod", 100, "h");
    List<VSwitch> nodes = new ArrayList<>(pods);
    nodes.addAll(SampleSite.vSwitches("node", 4000, "h"));
    CapacityProof proof = prove(SampleBlueprint.production(), SampleSite.of(nodes, pods));

    assertThat(line(proof, "zone h", "addresses").suffices()).isTrue();
    assertThat(line(proof, "zone h", "pod-addresses").lacks()).isTrue();
  }

  @Test
  void severalSubnetsOfAZoneAddUp() {
    List<VSwitch> nodes = new ArrayList<>(SampleSite.vSwitches("node", 92, "h", "i", "j"));
    nodes.addAll(SampleSite.vSwitches("more", 92, "h"));

    assertThat(
            line(
                    SampleBlueprint.production(),
                    SampleSite.of(nodes, List.of()),
                    "zone h",
                    "addresses")
                .available())
        .isEqualTo(184);
  }

  @Test
  void theShareOfAZoneIsRoundedUp() {
    Blueprint blueprint =
        SampleBlueprint.with(
            "foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                + " [ecs.g7.2xlarge], size: {fixed: 4}}]}");

    assertThat(
            line(blueprint, SampleSite.pods(500, "h", "i", "j"), "zone h", "pod-addresses")
                .needed())
        .isEqualTo(3 * 45);
  }

  @Test
  void poolsAddUpInTheZonesTheyUse() {
    Blueprint blueprint =
        SampleBlueprint.with(
            """
            foundation:
              nodePools:
                - {name: general, class: general, instanceTypes: [ecs.g7.2xlarge], size: {min: 3, max: 9}}
                - {name: big, class: memory, instanceTypes: [ecs.c7.4xlarge], size: {fixed: 2}, zones: [h],
                   management: {maxUnavailable: 2}}
            """);
    Site site = SampleSite.pods(5000, "h", "i", "j");

    assertThat(line(blueprint, site, "zone h", "pod-addresses").needed())
        .isEqualTo(4 * 45 + (2 + 2) * 210);
    assertThat(line(blueprint, site, "zone i", "pod-addresses").needed()).isEqualTo(4 * 45);
  }

  @Test
  void anUnknownInstanceTypeIsSaidAndDoesNotRefuseByItself() {
    Blueprint blueprint =
        SampleBlueprint.with(
            "foundation: {nodePools: [{name: general, class: general, instanceTypes:"
                + " [ecs.g99.large], size: {fixed: 3}}]}");
    CapacityProof proof = prove(blueprint, SampleSite.pods(10, "h"));

    assertThat(proof.lines())
        .filteredOn(line -> !line.known())
        .extracting(Line::resource)
        .contains("pod-addresses", "pods-per-node", "cpu-millicores");
    assertThat(proof.lines()).filteredOn(line -> !line.known()).noneMatch(Line::suffices);
    assertThat(proof.sufficient()).isTrue();
  }

  @Test
  void withoutAPlaceNothingIsSaidOfIt() {
    assertThat(prove(SampleBlueprint.production(), null).lines())
        .isNotEmpty()
        .allMatch(line -> line.subject().equals("pool general"));
  }

  @Test
  void flannelTakesOnlyNodeAddressesFromTheSubnets() {
    Blueprint blueprint =
        SampleBlueprint.with(
            "networking: {cni: flannel, networkPolicy: null, podCidr: 10.0.0.0/22, nodeCidrMask:"
                + " 25}");
    CapacityProof proof = prove(blueprint, SampleSite.in("h"));

    assertThat(proof.lines())
        .extracting(Line::resource)
        .doesNotContain("pod-addresses", "addresses");
    assertThat(
            line(blueprint, SampleSite.in("h"), "pod CIDR 10.0.0.0/22", "node-subnets").available())
        .isEqualTo(8);
    assertThat(proof.sufficient()).isFalse();
  }

  @Test
  void everyFlannelNodeTakesARouteOfTheVpcAlsoInAnUpgrade() {
    Blueprint blueprint =
        SampleBlueprint.with(
            "{networking: {cni: flannel, networkPolicy: null, podCidr: 10.0.0.0/16}, foundation:"
                + " {nodePools: [{name: general, class: general, instanceTypes: [ecs.g7.2xlarge],"
                + " size: {fixed: 200}}]}}");

    Line routes = line(blueprint, null, "pod CIDR 10.0.0.0/16", "vpc-routes");

    assertThat(routes.needed()).isEqualTo(201);
    assertThat(routes.available()).isEqualTo(200);
    assertThat(prove(blueprint, null).sufficient()).as("the quota can be raised").isTrue();
  }

  @Test
  void replicasAreSpreadOverThePoolsMostNodes() {
    // 3 + 6 replicas at most on 9 nodes
    Line pods = line(SampleBlueprint.production(), null, "pool general", "pods-per-node");

    assertThat(pods.needed()).isEqualTo(1);
    assertThat(pods.available()).isEqualTo(45);
  }

  @Test
  void daemonPodsRunOnEveryNode() {
    Blueprint blueprint =
        SampleBlueprint.with(
            """
            workloads:
              - {name: agent, kind: DaemonSet, replicas: 1, requests: {cpu: 100m}}
              - {name: web, kind: Deployment, replicas: 10}
            """);

    assertThat(line(blueprint, null, "pool general", "pods-per-node").needed()).isEqualTo(2 + 1);
    assertThat(line(blueprint, null, "pool general", "cpu-millicores").needed()).isEqualTo(900);
  }

  @Test
  void theDisksOfOnePodStayTogether() {
    Blueprint blueprint =
        SampleBlueprint.with(
            """
            workloads:
              - name: kafka
                kind: StatefulSet
                replicas: 3
                volumes: [{class: database, size: 20Gi}, {class: database, size: 20Gi}]
            """);

    assertThat(line(blueprint, null, "pool general", "disks-per-node").needed()).isEqualTo(2);
  }

  @Test
  void onlyDisksCountAsDisks() {
    Blueprint blueprint =
        SampleBlueprint.with(
            """
            storage: {classes: [{name: shared, backend: nas}]}
            workloads:
              - {name: cms, kind: Deployment, replicas: 3, volumes: [{class: shared, size: 1Ti}]}
            """);

    assertThat(prove(blueprint, null).lines())
        .noneMatch(line -> line.resource().equals("disks-per-node"));
  }

  @Test
  void requestsAtTheirMaximumAreHeldAgainstWhatNodesHaveLeft() {
    CapacityProof proof = prove(SampleBlueprint.production(), null);

    // 3 × 2 cores + 6 × 0.5 cores; 9 nodes × (8000 - 200)
    assertThat(line(proof, "pool general", "cpu-millicores"))
        .extracting(Line::needed, Line::available)
        .containsExactly(9000L, 70200L);
    // 3 × 8 GiB + 6 × 1 GiB; 9 nodes × (32768 - 11 × 45 - 255)
    assertThat(line(proof, "pool general", "memory-mib"))
        .extracting(Line::needed, Line::available)
        .containsExactly(30720L, 288162L);
  }

  @Test
  void tooLittleCpuToGrowIsSaidAndDoesNotRefuse() {
    Blueprint blueprint =
        SampleBlueprint.with(
            "workloads: [{name: web, kind: Deployment, replicas: 2, requests: {cpu: 1}, scaling:"
                + " {min: 2, max: 100}}]");
    CapacityProof proof = prove(blueprint, null);

    assertThat(line(proof, "pool general", "cpu-millicores").lacks()).isTrue();
    assertThat(proof.sufficient()).isTrue();
    assertThat(proof.limit())
        .isEqualTo(
            "Everything declared fits; only if its workloads grow to their most replicas, pool"
                + " general would use 100000 CPU millicores, of which 70200 are there (advisory)");
  }

  @Test
  void declaredReplicasBind() {
    // 9 nodes with 7800 left: 7 replicas each
    assertThat(prove(declared("replicas: 63, requests: {cpu: 1}"), null).sufficient()).isTrue();
    CapacityProof proof = prove(declared("replicas: 71, requests: {cpu: 1}"), null);

    assertThat(proof.sufficient()).isFalse();
    assertThat(proof.limit())
        .isEqualTo(
            "Pool general needs 71000 declared CPU millicores at its maximum, 70200 are there");
  }

  @Test
  void podsCannotBePartedBetweenNodes() {
    CapacityProof proof = prove(declared("replicas: 19, requests: {cpu: 3}"), null);

    assertThat(proof.sufficient()).isFalse();
    assertThat(proof.limit())
        .isEqualTo("Workload web needs 19 declared replicas at its maximum, 18 are there");
    assertThat(line(proof, "workload web", "declared-replicas").explanation())
        .isEqualTo("pool general: 9 nodes × 2 replicas");
  }

  @Test
  void podsOfTheMostReplicasThatCannotBePartedAreSaidAndDoNotRefuse() {
    CapacityProof proof =
        prove(declared("replicas: 2, requests: {cpu: 3}, scaling: {min: 2, max: 19}"), null);

    assertThat(line(proof, "workload web", "replicas").lacks()).isTrue();
    assertThat(proof.sufficient()).isTrue();
  }

  @Test
  void sidecarsAskForTheirPart() {
    Blueprint blueprint =
        declared(
            "replicas: 2, requests: {cpu: 1}, pod: {sidecars: [{name: proxy, requests: {cpu:"
                + " 500m}}]}");

    assertThat(line(blueprint, null, "pool general", "declared-cpu-millicores").needed())
        .isEqualTo(3000);
  }

  @Test
  void poolsAreReckonedTogetherForWhatMayRunOnEach() {
    CapacityProof proof =
        prove(
            SampleBlueprint.with(
                """
                foundation:
                  nodePools:
                    - {name: a, class: general, instanceTypes: [ecs.g7.2xlarge], size: {fixed: 1}}
                    - {name: b, class: general, instanceTypes: [ecs.g7.2xlarge], size: {fixed: 4}}
                workloads:
                  - {name: db, kind: StatefulSet, replicas: 7, pool: a, requests: {cpu: 1}}
                  - {name: web, kind: Deployment, replicas: 20, requests: {cpu: 1}}
                """),
            null);

    assertThat(proof.sufficient()).isTrue();
    assertThat(line(proof, "pool a", "declared-cpu-millicores").needed()).isEqualTo(7000);
    assertThat(line(proof, "pools a, b", "declared-cpu-millicores"))
        .extracting(Line::needed, Line::available, Line::explanation)
        .containsExactly(
            27000L,
            39000L,
            "pool a: 1 nodes × 7800 left for workloads; pool b: 4 nodes × 7800 left for workloads");
    // 7 and a fifth of 20; the other four fifths
    assertThat(line(proof, "pool a", "pods-per-node").needed()).isEqualTo(11);
    assertThat(line(proof, "pool b", "pods-per-node").needed()).isEqualTo(4);
  }

  @Test
  void whatAnAutoscalerAlwaysKeepsBindsToo() {
    assertThat(
            prove(declared("replicas: 2, requests: {cpu: 1}, scaling: {min: 71, max: 80}"), null)
                .sufficient())
        .isFalse();
  }

  @Test
  void whatForbidsIsNamedBeforeWhatIsScarcer() {
    Blueprint blueprint = declared("replicas: 71, requests: {cpu: 1}, scaling: {min: 2, max: 200}");

    assertThat(prove(blueprint, null).limit()).startsWith("Pool general needs 71000 declared CPU");
  }

  @Test
  void aPoolThatNeverHasNodesRunsNothing() {
    CapacityProof proof = prove(onEmptyPool("kind: Deployment"), null);

    assertThat(proof.sufficient()).isFalse();
    assertThat(line(proof, "pool gpu", "declared-gpus"))
        .extracting(Line::needed, Line::available)
        .containsExactly(2L, 0L);
  }

  @Test
  void daemonsAskNothingOfAPoolThatNeverHasNodes() {
    assertThat(prove(onEmptyPool("kind: DaemonSet"), null).sufficient()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cpu: 999999999999999E",
        "cpu: '307445734561825'",
        "cpu: '999999999999999'",
        "memory: 999999999999999Pi",
        "nvidia.com/gpu: 999999999999999E"
      })
  void requestsBeyondAllNumbersAreTooMuch(String request) {
    CapacityProof proof =
        prove(
            SampleBlueprint.with(
                ("workloads: [{name: web, kind: Deployment, replicas: 60, pool: general, requests:"
                        + " {%s}}, {name: api, kind: Deployment, replicas: 60, pool: general,"
                        + " requests: {%s}}]")
                    .formatted(request, request)),
            null);

    assertThat(proof.sufficient()).isFalse();
  }

  private static Blueprint declared(String workload) {
    return SampleBlueprint.with(
        "workloads: [{name: web, kind: Deployment, %s}]".formatted(workload));
  }

  private static Blueprint onEmptyPool(String kind) {
    return SampleBlueprint.with(
        """
        foundation:
          nodePools:
            - {name: gpu, class: gpu, instanceTypes: [ecs.gn7i-c16g1.4xlarge], size: {min: 0, max: 0}}
        workloads: [{name: model, replicas: 2, pool: gpu, requests: {nvidia.com/gpu: 1}, %s}]
        """
            .formatted(kind));
  }

  private static CapacityProof prove(Blueprint blueprint, @Nullable Site site) {
    return Capacity.prove(blueprint, site, TYPES);
  }

  private static Line line(
      Blueprint blueprint, @Nullable Site site, String subject, String resource) {
    return line(prove(blueprint, site), subject, resource);
  }

  private static Line line(CapacityProof proof, String subject, String resource) {
    return proof.lines().stream()
        .filter(line -> line.subject().equals(subject) && line.resource().equals(resource))
        .findFirst()
        .orElseThrow();
  }
}
