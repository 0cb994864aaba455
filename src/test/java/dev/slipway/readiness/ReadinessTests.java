package dev.slipway.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.SampleBlueprint;
import dev.slipway.SampleSite;
import dev.slipway.blueprint.Blueprint;
import dev.slipway.capacity.Capacity;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.catalog.Site;
import dev.slipway.cloud.CloudAddons;
import dev.slipway.cloud.CloudAddons.Installed;
import dev.slipway.cloud.CloudClusters;
import dev.slipway.cloud.CloudMeshes;
import dev.slipway.cloud.CloudNodePools;
import dev.slipway.kube.ObjectGroup;
import dev.slipway.kube.Standing;
import dev.slipway.plan.Layer;
import dev.slipway.readiness.ReadinessReport.Headroom;
import dev.slipway.readiness.ReadinessReport.LastChange;
import dev.slipway.readiness.ReadinessReport.LayerReport;
import dev.slipway.readiness.ReadinessReport.SystemReport;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadinessTests {
  private static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");
  private static final Site SITE = SampleSite.pods(4000, "h", "i", "j");
  private static final Blueprint BLUEPRINT =
      SampleBlueprint.with(
          """
          foundation: {rrsa: true, secretEncryptionKey: key-1, controlPlaneLogs: {components: [kcm]},
            maintenanceWindow: {days: [Thursday], start: "03:00", duration: 3h}, autoUpgrade: {enabled: true}}
          """);
  private static final Set<String> ADDONS =
      Set.of(
          "terway-eniip",
          "terway-controlplane",
          "csi-plugin",
          "managed-csiprovisioner",
          "storage-operator",
          "ack-node-problem-detector",
          "ack-node-local-dns",
          "arms-prometheus",
          "loongcollector",
          "ack-onepilot");
  private static final Silence SILENCE = new Silence("it", "Nobody answers", "Code", "7F02");

  @Test
  void aClusterThatIsAsDeclaredIsReady() {
    ReadinessReport report = report(live());

    assertThat(report.reasons()).isEmpty();
    assertThat(report.unanswered()).isEmpty();
    assertThat(report.state()).isEqualTo(ReadinessState.READY);
    assertThat(report.layers()).extracting(LayerReport::layer).containsExactly(Layer.values());
    assertThat(report.layers().getLast().state()).isEqualTo(ReadinessState.NOT_DECLARED);
    assertThat(report.limit()).contains("needs");
  }

  @Test
  void anUnsettledClusterIsNotReadyWhateverStands() {
    ReadinessReport report = report(BLUEPRINT, live(), "The cluster is failed: no stock");

    assertThat(report.state()).isEqualTo(ReadinessState.DEGRADED);
    assertThat(report.reasons()).containsExactly("The cluster is failed: no stock");
  }

  @Test
  void whenNobodyAnswersWhatIsDeclaredIsSaidAndWhyNoMore() {
    var silent =
        new Live(silent(), silent(), silent(), silent(), silent(), silent(), silent(), silent());

    ReadinessReport report = report(silent);

    assertThat(report.state()).isEqualTo(ReadinessState.UNKNOWN);
    assertThat(report.unanswered()).containsExactly(SILENCE);
    assertThat(report.layers())
        .flatExtracting(LayerReport::systems)
        .filteredOn(system -> system.declared() != null)
        .hasSizeGreaterThan(15)
        .allSatisfy(
            system -> {
              assertThat(system.state()).isEqualTo(ReadinessState.UNKNOWN);
              assertThat(system.live()).isNull();
              assertThat(system.reason()).isEqualTo("Nobody answers");
            });
  }

  @Test
  void whatIsKnownToBeWrongOutweighsWhatIsNotKnown() {
    Live live = live();

    ReadinessReport report =
        report(
            new Live(
                live.cluster(),
                Asked.told(List.of()),
                live.addons(),
                silent(),
                live.controlPlaneLogs(),
                live.site(),
                live.inside(),
                live.mesh()));

    assertThat(report.state()).isEqualTo(ReadinessState.DEGRADED);
    assertThat(report.reasons())
        .containsExactly(
            "audit-log: Nobody answers", "node-pool/general: There is no such node pool");
  }

  @Test
  void aPoolSaysItsNodesItsHeadroomAndWhoMadeIt() {
    SystemReport pool = system(report(live()), "node-pool/general");

    assertThat(pool.declared()).isEqualTo("3 to 9 nodes of ecs.g7.2xlarge");
    assertThat(pool.live()).isEqualTo("active, 4 of 4 nodes are healthy, 3 to 9 nodes");
    // 16 of 26 GiB that a node has left, in the worst case
    assertThat(pool.headroom()).isNotNull();
    assertThat(pool.nextLimit()).startsWith("Pool general needs ").endsWith(" are there");
    assertThat(pool.lastChange()).isEqualTo(change("node-pool/general", NOW));
  }

  @Test
  void theAutoscalersHeadroomIsInNodes() {
    SystemReport autoscaler = system(report(live()), "cluster-autoscaler");

    assertThat(autoscaler.headroom()).isEqualTo(new Headroom(5, "nodes"));
    assertThat(autoscaler.nextLimit())
        .isEqualTo("The autoscaled pools have 4 nodes and may have 9");
  }

  @Test
  void addressesAreCountedPerVSwitch() {
    SystemReport addresses = system(report(live()), "vswitch-addresses");

    assertThat(addresses.live()).contains("vsw-pod-h (h): 4000 free");
    assertThat(addresses.headroom()).isNotNull();
    assertThat(addresses.nextLimit()).contains("pod addresses", "4000 are there");
  }

  @Test
  void theNewestOfASystemsStepsCounts() {
    assertThat(system(report(live()), "metrics").lastChange())
        .isEqualTo(change("objects/monitoring", NOW.minusSeconds(1)));
    assertThat(system(report(live()), "traces").lastChange())
        .isEqualTo(change("add-ons/observability", NOW.minusSeconds(9)));
    assertThat(system(report(live()), "hpa").lastChange()).isNull();
  }

  @ParameterizedTest
  @EnumSource(CloudAddons.State.class)
  void anAddonInEveryStateHasItsWord(CloudAddons.State state) {
    ReadinessState expected =
        switch (state) {
          case ACTIVE, CHANGING -> ReadinessState.READY;
          case INSTALLING, UNHEALTHY, DELETING -> ReadinessState.DEGRADED;
          case UNKNOWN -> ReadinessState.UNKNOWN;
        };

    assertThat(system(report(withAddon("ack-onepilot", state)), "traces").state())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(CloudNodePools.State.class)
  void aPoolInEveryStateHasItsWord(CloudNodePools.State state) {
    ReadinessState expected =
        switch (state) {
          case ACTIVE, BUSY -> ReadinessState.READY;
          case FAILED, DELETING, DELETE_FAILED -> ReadinessState.DEGRADED;
          case UNKNOWN -> ReadinessState.UNKNOWN;
        };

    assertThat(pool(new Size(true, 3, 9, 4), state).state()).isEqualTo(expected);
  }

  @Test
  void aPoolOfAnotherSizeIsNotAsDeclared() {
    assertThat(pool(new Size(true, 3, 9, 2), CloudNodePools.State.ACTIVE).reason())
        .isEqualTo("It has 2 healthy nodes, 3 are declared");
    assertThat(pool(new Size(true, 3, 12, 4), CloudNodePools.State.ACTIVE).reason())
        .isEqualTo("It has 3 to 12 nodes, declared are 3 to 9 nodes");
    assertThat(pool(new Size(false, 0, 0, 4), CloudNodePools.State.ACTIVE).reason())
        .isEqualTo("It is not autoscaled, as is declared");
  }

  @ParameterizedTest
  @EnumSource(CloudClusters.State.class)
  void aControlPlaneInEveryStateHasItsWord(CloudClusters.State state) {
    ReadinessState expected =
        switch (state) {
          case RUNNING, CHANGING -> ReadinessState.READY;
          case CREATING, INACTIVE, FAILED, DELETING, DELETE_FAILED -> ReadinessState.DEGRADED;
          case UNKNOWN -> ReadinessState.UNKNOWN;
        };

    assertThat(system(report(with(cluster(state, "1.35.2-aliyun.1", SETTINGS))), "control-plane"))
        .returns(expected, SystemReport::state);
  }

  @Test
  void anotherVersionOrSettingIsNotAsDeclared() {
    ReadinessReport report =
        report(
            with(
                cluster(
                    CloudClusters.State.RUNNING,
                    "1.36.1-aliyun.1",
                    new CloudClusters.Settings(false, "", false, null))));

    assertThat(report.reasons())
        .containsExactly(
            "control-plane: Kubernetes 1.35 is declared",
            "secret-encryption: Secrets are not encrypted with the declared key",
            "rrsa: It is off, though declared",
            "maintenance-window: It is off, though declared",
            "auto-upgrade: The cloud does not tell");
  }

  @Test
  void objectsThatMissOrDifferAreNamed() {
    ReadinessReport report =
        report(
            withObjects(
                standing ->
                    new Standing(
                        List.of("StorageClass a"),
                        List.of("StorageClass b"),
                        List.of(
                            new Standing.Changed(
                                "StorageClass c", List.of("reclaimPolicy", "parameters.type"))),
                        List.of("StorageClass d"))));

    SystemReport classes = system(report, "storage-classes");
    assertThat(classes.state()).isEqualTo(ReadinessState.DEGRADED);
    assertThat(classes.live())
        .endsWith("1 of 3 objects of storage classes are as declared, left over: StorageClass d");
    assertThat(classes.reason())
        .isEqualTo(
            "missing: StorageClass b; changed: StorageClass c (reclaimPolicy, parameters.type)");
  }

  @Test
  void whatIsLeftOverIsSaidButIsNoDefect() {
    ReadinessReport report =
        report(
            withObjects(
                standing ->
                    new Standing(
                        standing.asWanted(), List.of(), List.of(), List.of("StorageClass d"))));

    assertThat(system(report, "storage-classes").state()).isEqualTo(ReadinessState.READY);
  }

  @Test
  void everyGroupOfObjectsBelongsToASystem() {
    assertThat(Systems.of(BLUEPRINT))
        .flatExtracting(ClusterSystem::groups)
        .containsOnly(ObjectGroup.values());
  }

  private record Size(boolean autoscaled, int min, int max, int nodes) {}

  private static final CloudClusters.Settings SETTINGS =
      new CloudClusters.Settings(true, "key-1", true, true);

  private static ReadinessReport report(Live live) {
    return report(BLUEPRINT, live, null);
  }

  private static ReadinessReport report(
      Blueprint blueprint, Live live, @Nullable String unsettled) {
    return Readiness.report(
        new Facts(
            blueprint,
            SITE.placement(),
            ADDONS,
            EnumSet.allOf(ObjectGroup.class),
            unsettled,
            live,
            Capacity.document(blueprint, SITE, InstanceTypes.shipped(), Map.of()),
            Map.of(
                "node-pool/general", change("node-pool/general", NOW),
                "add-ons/observability", change("add-ons/observability", NOW.minusSeconds(9)),
                "objects/monitoring", change("objects/monitoring", NOW.minusSeconds(1))),
            NOW));
  }

  private static LastChange change(String step, Instant at) {
    return new LastChange(at, step, new UUID(0, 7), "Done");
  }

  private static SystemReport system(ReadinessReport report, String name) {
    return report.layers().stream()
        .flatMap(layer -> layer.systems().stream())
        .filter(system -> system.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static <T> Asked<T> silent() {
    return new Asked.Silent<>(SILENCE);
  }

  private static Live live() {
    return live(
        cluster(CloudClusters.State.RUNNING, "1.35.1-aliyun.1", SETTINGS),
        nodePool(new Size(true, 3, 9, 4), CloudNodePools.State.ACTIVE),
        installed("", CloudAddons.State.ACTIVE),
        UnaryOperator.identity());
  }

  private static Live with(CloudClusters.Cluster cluster) {
    Live live = live();
    return new Live(
        Asked.told(Optional.of(cluster)),
        live.pools(),
        live.addons(),
        live.auditLog(),
        live.controlPlaneLogs(),
        live.site(),
        live.inside(),
        live.mesh());
  }

  private static Live withAddon(String name, CloudAddons.State state) {
    return live(
        cluster(CloudClusters.State.RUNNING, "1.35.1-aliyun.1", SETTINGS),
        nodePool(new Size(true, 3, 9, 4), CloudNodePools.State.ACTIVE),
        installed(name, state),
        UnaryOperator.identity());
  }

  private static Live withObjects(UnaryOperator<Standing> storageClasses) {
    return live(
        cluster(CloudClusters.State.RUNNING, "1.35.1-aliyun.1", SETTINGS),
        nodePool(new Size(true, 3, 9, 4), CloudNodePools.State.ACTIVE),
        installed("", CloudAddons.State.ACTIVE),
        storageClasses);
  }

  private static SystemReport pool(Size size, CloudNodePools.State state) {
    Live live =
        live(
            cluster(CloudClusters.State.RUNNING, "1.35.1-aliyun.1", SETTINGS),
            nodePool(size, state),
            installed("", CloudAddons.State.ACTIVE),
            UnaryOperator.identity());
    return system(report(live), "node-pool/general");
  }

  private static Live live(
      CloudClusters.Cluster cluster,
      CloudNodePools.Pool pool,
      List<Installed> addons,
      UnaryOperator<Standing> storageClasses) {
    Map<ObjectGroup, Standing> objects = new EnumMap<>(ObjectGroup.class);
    for (ObjectGroup group : ObjectGroup.values()) {
      objects.put(
          group,
          new Standing(
              group == ObjectGroup.AUTOSCALERS
                  ? List.of("HorizontalPodAutoscaler shop/web")
                  : List.of("Object of " + group.word()),
              List.of(),
              List.of(),
              List.of()));
    }
    objects.computeIfPresent(
        ObjectGroup.STORAGE_CLASSES, (_, standing) -> storageClasses.apply(standing));
    return new Live(
        Asked.told(Optional.of(cluster)),
        Asked.told(List.of(pool)),
        Asked.told(addons),
        Asked.told(new CloudClusters.AuditLog(true, "audits")),
        Asked.told(new CloudClusters.ControlPlaneLogs(List.of("kcm", "scheduler"), "logs")),
        Asked.told(SITE),
        Asked.told(new InCluster("v1.35.1", objects)),
        Asked.told(
            Optional.of(new CloudMeshes.Member("c1", CloudMeshes.State.RUNNING, "running", ""))));
  }

  private static CloudClusters.Cluster cluster(
      CloudClusters.State state, String version, CloudClusters.Settings settings) {
    return new CloudClusters.Cluster(
        "c1", "shop-1", state, "word", version, "ack.pro.small", true, 4, Map.of(), settings);
  }

  private static CloudNodePools.Pool nodePool(Size size, CloudNodePools.State state) {
    return new CloudNodePools.Pool(
        "np1",
        "general",
        state,
        "active",
        false,
        size.autoscaled(),
        size.min(),
        size.max(),
        size.nodes(),
        size.nodes(),
        size.nodes(),
        List.of("ecs.g7.2xlarge"));
  }

  /** All that are needed, and an autoscaler. */
  private static List<Installed> installed(String other, CloudAddons.State state) {
    return Stream.concat(ADDONS.stream(), Stream.of("ack-goatscaler"))
        .map(
            name ->
                new Installed(name, "1.0", name.equals(other) ? state : CloudAddons.State.ACTIVE))
        .toList();
  }
}
