package dev.slipway.cloud.alibaba;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.credentials.provider.AlibabaCloudCredentialsProvider;
import com.aliyun.credentials.provider.StaticCredentialsProvider;
import dev.slipway.blueprint.Foundation.Autoscaler;
import dev.slipway.catalog.Placement;
import dev.slipway.catalog.Region;
import dev.slipway.catalog.SecurityGroup;
import dev.slipway.catalog.VSwitch;
import dev.slipway.cloud.Accepted;
import dev.slipway.cloud.Cloud;
import dev.slipway.cloud.CloudAccount;
import dev.slipway.cloud.CloudAddons;
import dev.slipway.cloud.CloudClusters;
import dev.slipway.cloud.CloudError;
import dev.slipway.cloud.CloudFailure;
import dev.slipway.cloud.CloudMeshes;
import dev.slipway.cloud.CloudNodePools;
import dev.slipway.cloud.CloudTask;
import dev.slipway.cloud.Kubeconfig;
import dev.slipway.sandbox.cloud.CloudSettings;
import dev.slipway.sandbox.cloud.ClusterApis;
import dev.slipway.sandbox.cloud.Fault;
import dev.slipway.sandbox.cloud.SimulatedCloud;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole port, signed and over HTTP, against the simulated cloud. */
class AckCloudTests {
  private static final Region HANGZHOU = new Region("cn-hangzhou");
  private static final CloudClusters.Deletion DEFAULTS =
      new CloudClusters.Deletion(true, false, false, List.of());

  @TempDir static Path folder;
  private static SimulatedCloud simulated;
  private static Cloud cloud;

  @BeforeAll
  static void start() throws IOException {
    simulated = SimulatedCloud.start(CloudSettings.in(folder).withSpeed(10_000), new NoApis());
    cloud = clouds(Duration.ofSeconds(5), keys(simulated.accessKeySecret()));
  }

  @AfterAll
  static void stop() throws IOException {
    simulated.close();
  }

  @AfterEach
  void clearFaults() {
    simulated.faults().clear();
  }

  @Test
  void aClusterLivesFromItsCreationToItsEnd() {
    Accepted created = cloud.createCluster(named("life", Written.cluster("pro-terway")));
    assertThat(created.requestId()).isNotEmpty();
    String id = created.resourceId();
    eventually(() -> assertThat(state(id)).isEqualTo(CloudClusters.State.RUNNING));

    CloudClusters.Cluster cluster = cloud.findCluster("life").orElseThrow();
    assertThat(cluster)
        .returns(id, CloudClusters.Cluster::id)
        .returns("1.35.1-aliyun.1", CloudClusters.Cluster::version)
        .returns("ack.pro.small", CloudClusters.Cluster::spec)
        .returns(true, CloudClusters.Cluster::deletionProtection);
    assertThat(cluster.tags()).containsEntry("slipway.dev/operation", "o-1");
    assertThat(cloud.cluster(id).orElseThrow())
        .usingRecursiveComparison()
        .ignoringFields("settings")
        .isEqualTo(cluster);
    assertThat(cloud.cluster(id).orElseThrow().settings().rrsa()).isTrue();
    assertThat(cloud.auditLog(id).enabled()).isTrue();
    assertThat(cloud.controlPlaneLogs(id).components()).isNotEmpty();
    assertThat(cloud.task(created.taskId()))
        .map(CloudTask::state)
        .contains(CloudTask.State.SUCCEEDED);
    assertThat(cloud.clusterResources(id)).isNotEmpty();

    Kubeconfig kubeconfig = cloud.kubeconfig(id, Duration.ofMinutes(15));
    assertThat(kubeconfig.yaml()).isEqualTo("kubeconfig of " + id);
    assertThat(kubeconfig.expires())
        .isBetween(Instant.now(), Instant.now().plus(Duration.ofMinutes(16)));

    assertThat(failureOf(() -> cloud.deleteCluster(id, DEFAULTS)).requestId()).isNotEmpty();
    cloud.setDeletionProtection(id, false);
    eventually(() -> assertThat(state(id)).isEqualTo(CloudClusters.State.RUNNING));
    assertThat(cloud.cluster(id).orElseThrow().deletionProtection()).isFalse();
    cloud.deleteCluster(id, DEFAULTS);
    eventually(() -> assertThat(cloud.cluster(id)).isEmpty());
    assertThat(cloud.findCluster("life")).isEmpty();
  }

  @Test
  void nodePoolsAreMadeChangedAndDeleted() {
    String id = running("pools");
    for (String name : List.of("spot", "gpu")) {
      cloud.createNodePool(id, Written.nodePool(name));
    }
    CloudNodePools.Request general = Written.nodePool("general");

    String poolId = cloud.createNodePool(id, general).resourceId();

    eventually(
        () ->
            assertThat(pool(id, poolId))
                .returns("general", CloudNodePools.Pool::name)
                .returns(CloudNodePools.State.ACTIVE, CloudNodePools.Pool::state)
                .returns(true, CloudNodePools.Pool::autoscaled)
                .returns(3, CloudNodePools.Pool::min)
                .returns(30, CloudNodePools.Pool::max)
                .returns(3, CloudNodePools.Pool::healthyNodes)
                .returns(general.pool().instanceTypes(), CloudNodePools.Pool::instanceTypes));

    cloud.modifyNodePool(id, poolId, general);
    eventually(() -> assertThat(pool(id, poolId).state()).isEqualTo(CloudNodePools.State.ACTIVE));
    cloud.deleteNodePool(id, poolId);
    eventually(
        () ->
            assertThat(cloud.nodePools(id))
                .extracting(CloudNodePools.Pool::name)
                .contains("batch", "training")
                .doesNotContain("general"));
  }

  @Test
  void addonsAreOfferedAndInstalled() {
    String id = running("addons");
    String offered =
        cloud.availableAddons(id).stream()
            .filter(addon -> addon.name().equals("ack-node-local-dns"))
            .map(CloudAddons.Available::version)
            .findFirst()
            .orElseThrow();

    cloud.installAddons(id, List.of(new CloudAddons.Install("ack-node-local-dns", offered, "")));
    eventually(() -> assertThat(addons(id)).containsEntry("ack-node-local-dns", true));
    cloud.configureAutoscaling(
        id, new CloudNodePools.Autoscaling(new Autoscaler("15s", "10m", null, null, null, null)));
    eventually(() -> assertThat(addons(id)).containsEntry("ack-goatscaler", true));

    assertThat(addons(id))
        .containsKeys("terway-eniip", "terway-controlplane", "csi-plugin")
        .doesNotContainKey("nginx-ingress-controller");
  }

  @Test
  void aClusterJoinsAServiceMeshAndLeavesIt() {
    String id = running("meshed");
    String mesh = "c00000000000000000000000000000001";
    String elsewhere = "c00000000000000000000000000000002";
    assertThat(cloud.mesh(mesh).orElseThrow())
        .returns(CloudMeshes.State.RUNNING, CloudMeshes.Mesh::state)
        .returns("vpc-bp1main", CloudMeshes.Mesh::vpcId);
    assertThat(cloud.mesh("c0")).isEmpty();
    assertThat(cloud.meshMember(mesh, id)).isEmpty();
    assertThat(cloud.meshObstacle(mesh, id)).isEmpty();
    assertThat(cloud.meshObstacle(elsewhere, id))
        .map(CloudMeshes.Obstacle::kind)
        .contains(CloudMeshes.Obstacle.Kind.NETWORKS_APART);

    cloud.joinMesh(mesh, id);
    eventually(
        () ->
            assertThat(cloud.meshMember(mesh, id))
                .map(CloudMeshes.Member::state)
                .contains(CloudMeshes.State.RUNNING));
    assertThat(failureOf(() -> cloud.joinMesh(mesh, id)).error()).isEqualTo(CloudError.INVALID);
    cloud.leaveMesh(mesh, id);
    eventually(() -> assertThat(cloud.meshMember(mesh, id)).isEmpty());
  }

  @Test
  void everyClusterThatIsWrittenOutIsAccepted() {
    Region frankfurt = new Region("eu-central-1");
    Cloud there =
        makers(Duration.ofSeconds(5), keys(simulated.accessKeySecret()))
            .of(CloudAccount.OWN, frankfurt);

    assertThat(cloud.createCluster(Written.cluster("pro-terway-plain")).resourceId()).isNotEmpty();
    assertThat(there.createCluster(Written.cluster("basic-flannel")).resourceId()).isNotEmpty();

    assertThat(there.findCluster("sandbox")).isPresent();
    assertThat(cloud.findCluster("sandbox")).as("in another region").isEmpty();
    assertThat(there.findCluster("sand")).as("a part of the name").isEmpty();
  }

  @Test
  void theInventoryKnowsNetworksTypesAndVersions() {
    assertThat(cloud.vSwitches("vpc-bp1main"))
        .extracting(VSwitch::id)
        .contains("vsw-bp1node-h", "vsw-bp1pod-j")
        .doesNotContain("vsw-bp1other-h");
    assertThat(cloud.blocksOf("vpc-bp1main")).containsExactly("192.168.0.0/16");
    assertThat(cloud.blocksOf("vpc-none")).isEmpty();
    assertThat(cloud.vSwitchesById(List.of("vsw-bp1node-i", "vsw-none")))
        .singleElement()
        .returns("vpc-bp1main", VSwitch::vpcId)
        .returns("cn-hangzhou-i", VSwitch::zone)
        .returns("192.168.16.0/20", VSwitch::cidr)
        .returns(true, VSwitch::ipv6)
        .returns(true, vSwitch -> vSwitch.availableAddresses() > 3000);
    assertThat(cloud.vSwitchesById(List.of("vsw-bp1other-h")))
        .singleElement()
        .returns(false, VSwitch::ipv6);
    assertThat(cloud.securityGroups(List.of("sg-bp1main", "sg-none")))
        .containsExactly(new SecurityGroup("sg-bp1main", "vpc-bp1main"));
    assertThat(cloud.keyPairs(List.of("ops", "nobodys"))).containsExactly("ops");
    assertThat(cloud.instanceTypes(List.of("ecs.g7.xlarge", "ecs.none")))
        .singleElement()
        .returns(4, type -> type.eniQuantity())
        .returns(15, type -> type.ipv4PerEni())
        .returns(true, type -> type.trunk());
    assertThat(cloud.creatableVersions())
        .startsWith("1.36.2-aliyun.1", "1.35.4-aliyun.1", "1.35.1-aliyun.1");
    assertThat(cloud.version("1.33.3-aliyun.1"))
        .contains(
            new CloudClusters.Version(
                "1.33.3-aliyun.1", false, List.of("1.34.3-aliyun.1", "1.34.1-aliyun.1")));
    assertThat(cloud.version("1.33.9-aliyun.1")).isEmpty();
  }

  @Test
  void aNameThatIsTakenIsToldFromOtherRefusals() {
    CloudClusters.Request request = named("taken", Written.cluster("pro-terway"));
    cloud.createCluster(request);

    CloudFailure failure = failureOf(() -> cloud.createCluster(request));

    assertThat(failure.error()).isEqualTo(CloudError.NAME_TAKEN);
    assertThat(failure.requestId()).isNotEmpty();
    assertThat(failure.getMessage())
        .startsWith("Cannot create cluster \"taken\" in \"cn-hangzhou\": ")
        .contains("request " + failure.requestId());
  }

  @Test
  void aVSwitchThatIsNotThereIsRefused() {
    CloudClusters.Request good = named("nowhere", Written.cluster("pro-terway-plain"));
    Placement nowhere = new Placement(HANGZHOU, "vpc-bp1main", List.of("vsw-none"), List.of());

    CloudFailure failure = failureOf(() -> cloud.createCluster(in(nowhere, good)));

    assertThat(failure.error()).isEqualTo(CloudError.NOT_FOUND);
    assertThat(failure.code()).startsWith("InvalidVSwitchId");
    assertThat(cloud.findCluster("nowhere")).isEmpty();
  }

  @Test
  void aClusterThatIsBeingMadeIsBusy() throws IOException {
    try (var slow =
        SimulatedCloud.start(CloudSettings.in(folder.resolve("slow")).withSpeed(1), new NoApis())) {
      Cloud busy =
          makers(slow, Duration.ofSeconds(5), keys(slow, slow.accessKeySecret()))
              .of(CloudAccount.OWN, HANGZHOU);
      String id = busy.createCluster(Written.cluster("pro-terway")).resourceId();

      CloudFailure failure = failureOf(() -> busy.createNodePool(id, Written.nodePool("spot")));

      assertThat(failure.error()).isEqualTo(CloudError.BUSY);
      assertThat(busy.cluster(id))
          .map(CloudClusters.Cluster::state)
          .contains(CloudClusters.State.CREATING);
    }
  }

  @Test
  void wrongKeysAreDenied() {
    Cloud stranger = clouds(Duration.ofSeconds(5), keys("wrong"));

    CloudFailure failure = failureOf(() -> stranger.findCluster("any"));

    assertThat(failure.error()).isEqualTo(CloudError.DENIED);
    assertThat(failure.code()).isEqualTo("SignatureDoesNotMatch");
    assertThat(failure.requestId()).isNotEmpty();
  }

  @Test
  void aProjectsRoleIsAssumed() {
    AlibabaClouds makers = makers(Duration.ofSeconds(5), keys(simulated.accessKeySecret()));
    Cloud tenant = makers.of(new CloudAccount("acs:ram::1:role/tenant"), HANGZHOU);
    Cloud nobody = makers.of(new CloudAccount("not a role"), HANGZHOU);

    assertThat(tenant.creatableVersions()).isNotEmpty();
    assertThat(failureOf(nobody::creatableVersions))
        .returns(CloudError.DENIED, CloudFailure::error)
        .returns("InvalidParameter.RoleArn", CloudFailure::code);
  }

  @Test
  void ownCredentialsComeFromTheVendorsDefaultChain() {
    System.setProperty("alibabacloud.accessKeyId", simulated.accessKeyId());
    System.setProperty("alibabacloud.accessKeySecret", simulated.accessKeySecret());
    try {
      var clouds =
          new AlibabaClouds(
              properties(simulated, Duration.ofSeconds(5)),
              CallBudgets.UNBOUNDED,
              new SimpleMeterRegistry(),
              Clock.systemUTC());

      assertThat(clouds.of(CloudAccount.OWN, HANGZHOU).creatableVersions()).isNotEmpty();
    } finally {
      System.clearProperty("alibabacloud.accessKeyId");
      System.clearProperty("alibabacloud.accessKeySecret");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, ErrorClusterState, BUSY",
    "503, Throttling.User, THROTTLED",
    "400, QuotaExceeded.Cluster, QUOTA",
    "403, StatusForbidden, DENIED",
    "503, ServiceUnavailable, UNKNOWN_OUTCOME"
  })
  void refusalsAreSortedByWhatCanBeDone(int status, String code, CloudError error) {
    simulated.faults().add(Fault.refuse("CreateCluster", status, code));

    CloudFailure failure =
        failureOf(() -> cloud.createCluster(named("refused", Written.cluster("pro-terway"))));

    assertThat(failure.error()).isEqualTo(error);
    assertThat(failure.code()).isEqualTo(code);
  }

  @Test
  void whatALostAnswerLeftInDoubtIsFoundByName() {
    simulated.faults().add(Fault.loseAnswer("CreateCluster"));

    CloudFailure lost =
        failureOf(() -> cloud.createCluster(named("lost", Written.cluster("pro-terway"))));

    assertThat(lost.error()).isEqualTo(CloudError.UNKNOWN_OUTCOME);
    assertThat(cloud.findCluster("lost")).isPresent();
    assertThat(simulated.truth())
        .filteredOn(truth -> truth.name().equals("lost"))
        .filteredOn(truth -> truth.outcome().equals("accepted"))
        .hasSize(1);
  }

  @Test
  void aSpoiltAnswerLeavesTheOutcomeUnknownToo() {
    simulated.faults().add(Fault.spoilAnswer("CreateCluster"));

    CloudFailure spoilt =
        failureOf(() -> cloud.createCluster(named("spoilt", Written.cluster("pro-terway"))));

    assertThat(spoilt.error()).isEqualTo(CloudError.UNKNOWN_OUTCOME);
    assertThat(cloud.findCluster("spoilt")).isPresent();
  }

  @Test
  void aSlowAnswerIsNotWaitedForBeyondTheTimeout() {
    simulated.faults().add(Fault.delay("CreateCluster", 1_000));
    Cloud impatient = clouds(Duration.ofMillis(200), keys(simulated.accessKeySecret()));

    CloudFailure failure =
        failureOf(() -> impatient.createCluster(named("slow", Written.cluster("pro-terway"))));

    assertThat(failure.error()).isEqualTo(CloudError.UNKNOWN_OUTCOME);
    eventually(() -> assertThat(cloud.findCluster("slow")).isPresent());
  }

  @Test
  void aTaskThatFailsSaysWhy() {
    simulated.faults().add(Fault.failTask("CreateCluster"));

    Accepted doomed = cloud.createCluster(named("doomed", Written.cluster("pro-terway")));

    eventually(
        () ->
            assertThat(cloud.task(doomed.taskId()))
                .map(CloudTask::state)
                .contains(CloudTask.State.FAILED));
    assertThat(cloud.task(doomed.taskId()).orElseThrow().message()).isNotEmpty();
    assertThat(state(doomed.resourceId())).isEqualTo(CloudClusters.State.FAILED);
    assertThat(cloud.task("T-000000000000000000000000")).isEmpty();
  }

  private static String running(String name) {
    String id = cloud.createCluster(named(name, Written.cluster("pro-terway"))).resourceId();
    eventually(() -> assertThat(state(id)).isEqualTo(CloudClusters.State.RUNNING));
    return id;
  }

  private static CloudClusters.State state(String id) {
    return cloud.cluster(id).orElseThrow().state();
  }

  private static CloudNodePools.Pool pool(String clusterId, String poolId) {
    return cloud.nodePools(clusterId).stream()
        .filter(pool -> pool.id().equals(poolId))
        .findFirst()
        .orElseThrow();
  }

  /** Which are installed, and whether they work. */
  private static Map<String, Boolean> addons(String id) {
    return cloud.installedAddons(id).stream()
        .collect(
            toMap(CloudAddons.Installed::name, addon -> addon.state() == CloudAddons.State.ACTIVE));
  }

  private static CloudClusters.Request named(String name, CloudClusters.Request request) {
    return new CloudClusters.Request(
        name,
        request.placement(),
        request.version(),
        request.foundation(),
        request.networking(),
        request.addons(),
        request.suppressedAddons(),
        request.tags());
  }

  private static CloudClusters.Request in(Placement placement, CloudClusters.Request request) {
    return new CloudClusters.Request(
        request.name(),
        placement,
        request.version(),
        request.foundation(),
        request.networking(),
        request.addons(),
        request.suppressedAddons(),
        request.tags());
  }

  private static CloudFailure failureOf(ThrowingCallable call) {
    return catchThrowableOfType(CloudFailure.class, call);
  }

  private static void eventually(ThrowingRunnable assertion) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(assertion);
  }

  private static Cloud clouds(Duration callTimeout, AlibabaCloudCredentialsProvider keys) {
    return makers(callTimeout, keys).of(CloudAccount.OWN, HANGZHOU);
  }

  private static AlibabaClouds makers(Duration callTimeout, AlibabaCloudCredentialsProvider keys) {
    return makers(simulated, callTimeout, keys);
  }

  private static AlibabaClouds makers(
      SimulatedCloud cloud, Duration callTimeout, AlibabaCloudCredentialsProvider keys) {
    return new AlibabaClouds(
        properties(cloud, callTimeout),
        CallBudgets.UNBOUNDED,
        new SimpleMeterRegistry(),
        Clock.systemUTC(),
        keys);
  }

  private static CloudProperties properties(SimulatedCloud cloud, Duration callTimeout) {
    return new CloudProperties(
        URI.create("http://" + cloud.endpoint()),
        Duration.ofSeconds(2),
        callTimeout,
        5,
        true,
        new CloudProperties.Budget(50, 100));
  }

  private static AlibabaCloudCredentialsProvider keys(String secret) {
    return keys(simulated, secret);
  }

  private static AlibabaCloudCredentialsProvider keys(SimulatedCloud cloud, String secret) {
    return StaticCredentialsProvider.builder()
        .credential(
            CredentialModel.builder()
                .accessKeyId(cloud.accessKeyId())
                .accessKeySecret(secret)
                .type("access_key")
                .build())
        .build();
  }

  /** No API servers behind the clusters. */
  private static class NoApis implements ClusterApis {
    @Override
    public void revokeKubeconfigs(String clusterId) {}

    @Override
    public void start(String clusterId, String kubernetesVersion) {}

    @Override
    public void remove(String clusterId) {}

    @Override
    public String kubeconfig(String clusterId, Instant expires) {
      return "kubeconfig of " + clusterId;
    }

    @Override
    public void keep(
        String clusterId, String apiVersion, String kind, List<Map<String, Object>> objects) {}
  }
}
