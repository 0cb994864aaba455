package dev.slipway.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.sandbox.Portal.Answer;
import dev.slipway.sandbox.cloud.Fault;
import dev.slipway.sandbox.cloud.Sample;
import dev.slipway.sandbox.cloud.Truth;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

/** The whole way, on real parts: REST, PostgreSQL, workers, cloud and clusters over HTTP. */
@InSandbox
class SpineTests {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Autowired SandboxWorld world;
  @LocalServerPort int port;

  private Portal portal;
  private Sample place;

  @BeforeEach
  void readyProject() {
    portal = new Portal("http://127.0.0.1:" + port, world.tokens().admin());
    place = world.cloud().sample();
    portal.createProject();
    portal.submit(example("payments-prod"));
  }

  @AfterEach
  void nothingElseGoesWrong() {
    world.cloud().faults().clear();
  }

  @Test
  void aBlueprintBecomesARunningClusterAndGoesAgain() {
    Answer accepted = portal.create("payments", "payments-prod", place);

    assertThat(accepted.status()).isEqualTo(202);
    String creation = endOf(accepted, "SUCCEEDED");
    assertThat(portal.cluster("payments").json().path("status").asString()).isEqualTo("RUNNING");
    assertThat(created("payments-")).hasSize(1);
    assertThat(numbers(creation)).isNotEmpty().isEqualTo(upTo(numbers(creation).size()));
    assertThat(storageClasses("payments"))
        .contains("slipway-database-v1", "slipway-shared-v1", "slipway-archive-v1");

    readinessIsToldAndDegrades();

    Answer fates = portal.planDeletion("payments");
    assertThat(fates.status()).isEqualTo(200);
    assertThat(fates.each("changes", "key"))
        .containsExactly("deletion-protection", "cluster", "verify");

    endOf(portal.delete("payments"), "SUCCEEDED");
    assertThat(portal.cluster("payments").status()).isEqualTo(404);
    assertThat(world.cloud().runningClusters().values())
        .noneMatch(name -> name.startsWith("payments-"));
  }

  /** In the story of a cluster, because building one takes long. */
  private void readinessIsToldAndDegrades() {
    Answer ready = portal.readiness("payments");
    world.cloud().faults().add(Fault.refuse("DescribeClusterNodePools", 503, "ServiceUnavailable"));
    Answer unknown = portal.readiness("payments");
    Answer capacity = portal.capacity("payments");

    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.json().path("state").asString()).as(ready.raw().body()).isEqualTo("READY");
    assertThat(ready.json().findValuesAsString("step"))
        .contains("control-plane", "node-pool/general", "objects/snapshots");
    assertThat(unknown.status()).isEqualTo(200);
    assertThat(unknown.json().path("state").asString()).isEqualTo("UNKNOWN");
    assertThat(unknown.each("unanswered", "question")).containsExactly("node pools");
    assertThat(unknown.each("unanswered", "code")).containsExactly("ServiceUnavailable");
    assertThat(capacity.status()).isEqualTo(200);
    assertThat(capacity.json().path("sufficient").asBoolean()).isTrue();
    assertThat(capacity.json().path("standing").path("general").asInt()).isEqualTo(3);
  }

  @Test
  void aPlanStartsAndStoresNothing() {
    Answer plan = portal.plan("planned", "payments-prod", place);

    assertThat(plan.status()).isEqualTo(200);
    assertThat(plan.json().path("refused").asBoolean()).isFalse();
    assertThat(plan.each("changes", "key")).startsWith("control-plane").endsWith("verify");
    assertThat(portal.cluster("planned").status()).isEqualTo(404);
    assertThat(created("planned-")).isEmpty();
  }

  @Test
  void everythingWrongWithAPlaceIsSaidAtOnce() {
    var nowhere =
        new Sample(
            place.region(),
            place.vpcId(),
            List.of(place.nodeVSwitches().getFirst(), "vsw-nowhere"),
            List.of("vsw-bp1other-h"));

    Answer refused = portal.create("misplaced", "payments-prod", nowhere);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.each("problems", "pointer"))
        .containsExactly("/placement/nodeVSwitches/1", "/placement/podVSwitches/0");
    assertThat(portal.cluster("misplaced").status()).isEqualTo(404);
  }

  @Test
  void anUnknownRegionIsRefused() {
    var nowhere =
        new Sample("xx-atlantis", place.vpcId(), place.nodeVSwitches(), place.podVSwitches());

    Answer refused = portal.create("drowned", "payments-prod", nowhere);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.each("problems", "pointer")).containsExactly("/placement/region");
  }

  @Test
  void aPlaceWithTooFewAddressesIsRefusedWithTheProof() {
    var tight =
        new Sample(place.region(), place.vpcId(), place.nodeVSwitches(), List.of("vsw-bp1tiny-h"));

    Answer refused = portal.create("tight", "payments-prod", tight);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.each("findings", "rule")).contains("NET-08");
    assertThat(refused.json().path("capacity").path("sufficient").asBoolean()).isFalse();
    assertThat(portal.cluster("tight").status()).isEqualTo(404);
  }

  @Test
  void anUnknownBlueprintIsNotFound() {
    assertThat(portal.create("lost", "no-such-blueprint", place).status()).isEqualTo(404);
  }

  @Test
  void aCloudThatRefusesEndsTheOperationWithItsWords() {
    world.cloud().faults().add(Fault.refuse("CreateCluster", 403, "StatusForbidden"));

    String operation = endOf(portal.create("denied", "payments-prod", place), "FAILED");

    var failed =
        portal.events(operation).stream()
            .filter(event -> event.path("type").asString().equals("StepFailed"))
            .findFirst()
            .orElseThrow();
    assertThat(failed.path("details").path("code").asString()).isEqualTo("StatusForbidden");
    assertThat(failed.path("details").path("requestId").asString()).isNotEmpty();
    assertThat(created("denied-")).isEmpty();

    portal.retry(operation);
    await().atMost(PATIENCE).until(() -> portal.state(operation), "SUCCEEDED"::equals);
    assertThat(created("denied-")).hasSize(1);
  }

  @Test
  void aLostAnswerDoesNotCreateTwice() {
    world.cloud().faults().add(Fault.loseAnswer("CreateCluster"));
    world.cloud().faults().add(Fault.spoilAnswer("CreateClusterNodePool"));

    endOf(portal.create("lucky", "payments-prod", place), "SUCCEEDED");

    assertThat(created("lucky-")).hasSize(1);
    String cluster = created("lucky-").getFirst().clusterId();
    assertThat(accepted("CreateClusterNodePool"))
        .filteredOn(truth -> truth.clusterId().equals(cluster))
        .hasSize(4);
  }

  @Test
  void aPoolThatDidNotGetItsNodesAsksForThemAgain() {
    world.cloud().faults().add(Fault.failTask("CreateClusterNodePool").containing("\"general\""));

    String operation = endOf(portal.create("short", "payments-prod", place), "SUCCEEDED");

    assertThat(reasons(operation)).contains("NodePoolShort");
  }

  @Test
  void anAddonThatDoesNotComeUpIsDeployedAnew() {
    world
        .cloud()
        .faults()
        .add(Fault.failTask("InstallClusterAddons").containing("arms-prometheus"));

    String operation = endOf(portal.create("sick", "payments-prod", place), "SUCCEEDED");

    assertThat(reasons(operation)).contains("AddonsUnhealthy");
  }

  @Test
  void whereNoZoneHasStockThePoolSaysSoAndRetryGoesOnOnceThereIs() {
    List<String> zones = List.of("cn-hangzhou-h", "cn-hangzhou-i", "cn-hangzhou-j");
    zones.forEach(zone -> world.cloud().stock().sellOut(zone, ""));
    try {
      String operation = endOf(portal.create("sold-out", "payments-prod", place), "FAILED");

      assertThat(reasons(operation)).contains("ControlPlaneRunning", "NodePoolShort");
      assertThat(portal.operation(operation).json().path("message").asString())
          .contains("sold out", "OperationDenied.NoStock", "more instance types or zones");
      world.cloud().stock().restock();
      portal.retry(operation);
      await().atMost(PATIENCE).until(() -> portal.state(operation), "SUCCEEDED"::equals);
      assertThat(created("sold-out-")).hasSize(1);
    } finally {
      world.cloud().stock().restock();
    }
  }

  @Test
  void aZoneWithoutStockIsMadeUpForByTheOthers() {
    world.cloud().stock().sellOut("cn-hangzhou-h", "");
    try {
      endOf(portal.create("two-zones", "payments-prod", place), "SUCCEEDED");
    } finally {
      world.cloud().stock().restock();
    }
  }

  @Test
  void aControlPlaneThatFailsSaysWhy() {
    world.cloud().faults().add(Fault.failTask("CreateCluster"));

    String operation = endOf(portal.create("broken", "payments-prod", place), "FAILED");

    assertThat(portal.operation(operation).json().path("message").asString())
        .contains("state \"failed\": ");
    endOf(portal.delete("broken"), "SUCCEEDED");
  }

  @Test
  void aClusterJoinsItsServiceMeshAndLeavesItBeforeItGoes() {
    portal.submit(meshed("in-mesh", "c00000000000000000000000000000001"));

    String creation = endOf(portal.create("meshed", "in-mesh", flat()), "SUCCEEDED");

    assertThat(reasons(creation)).contains("MeshJoined");
    endOf(portal.delete("meshed"), "SUCCEEDED");
    String cluster = created("meshed-").getFirst().clusterId();
    assertThat(world.cloud().truth())
        .filteredOn(truth -> truth.clusterId().equals(cluster))
        .filteredOn(truth -> truth.outcome().equals(Truth.ACCEPTED))
        .extracting(Truth::action)
        .containsSubsequence(
            "CreateCluster",
            "CreateClusterNodePool",
            "AddClusterIntoServiceMesh",
            "RemoveClusterFromServiceMesh",
            "DeleteCluster");
  }

  @Test
  void aServiceMeshThatRefusesIsAskedAgainOnRetry() {
    portal.submit(meshed("in-mesh", "c00000000000000000000000000000001"));
    world.cloud().faults().add(Fault.refuse("AddClusterIntoServiceMesh", 403, "NoPermission"));

    String operation = endOf(portal.create("barred", "in-mesh", flat()), "FAILED");
    portal.retry(operation);

    await().atMost(PATIENCE).until(() -> portal.state(operation), "SUCCEEDED"::equals);
    assertThat(reasons(operation)).contains("CloudDenied", "MeshJoined");
    assertThat(created("barred-")).hasSize(1);
  }

  @Test
  void aServiceMeshInAnotherVpcSaysWhatStandsAndWhatToDo() {
    portal.submit(meshed("far-mesh", "c00000000000000000000000000000002"));

    String operation = endOf(portal.create("apart", "far-mesh", flat()), "FAILED");

    assertThat(reasons(operation)).contains("MeshRefusesCluster");
    assertThat(portal.operation(operation).json().path("message").asString())
        .contains("The cluster stands", place.vpcId(), "vpc-bp1other", "retry");
    endOf(portal.delete("apart"), "SUCCEEDED");
  }

  @Test
  void aServiceMeshThatIsNotThereIsSaidBeforeAnythingIsBuilt() {
    portal.submit(meshed("no-mesh", "c0"));

    Answer refused = portal.create("lonely", "no-mesh", flat());

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.each("problems", "pointer"))
        .containsExactly("/spec/extensions/serviceMesh/meshId");
  }

  @Test
  void aTakenNameIsSaidByThePlanAlready() {
    endOf(portal.create("taken", "payments-prod", place), "SUCCEEDED");

    assertThat(portal.plan("taken", "payments-prod", place).status()).isEqualTo(409);
    assertThat(portal.create("taken", "payments-prod", place).status()).isEqualTo(409);
  }

  @Test
  void aBlueprintInUseStaysAndADeletedOneBuildsNothingNew() {
    portal.submit(example("small-dev"));
    Sample flat = flat();
    endOf(portal.create("flat", "small-dev", flat), "SUCCEEDED");

    assertThat(portal.deleteBlueprint("small-dev").status()).isEqualTo(409);
    endOf(portal.delete("flat"), "SUCCEEDED");
    assertThat(portal.deleteBlueprint("small-dev").status()).isEqualTo(204);
    assertThat(portal.createRevision("flat", "small-dev", 1, flat).status()).isEqualTo(404);
  }

  @Test
  void cancelAndDeletionAtTheSameMomentBothGetAnAnswer() throws InterruptedException {
    for (int round = 0; round < 5; round++) {
      String name = "raced-" + round;
      String id =
          portal.create(name, "payments-prod", place).header("Location").replaceAll(".*/", "");
      List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());
      List<Thread> callers =
          List.of(
              Thread.ofVirtual().start(() -> statuses.add(portal.cancel(id).status())),
              Thread.ofVirtual().start(() -> statuses.add(portal.delete(name).status())),
              Thread.ofVirtual().start(() -> statuses.add(portal.cancel(id).status())));
      for (Thread caller : callers) {
        caller.join();
      }

      assertThat(statuses).isSubsetOf(202, 200, 409).hasSize(3);
    }
  }

  @Test
  void aDatabaseThatIsAwayIsSaidAndNothingIsPretended() throws SQLException {
    Answer away;
    try {
      execute("alter database slipway allow_connections false");
      execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'slipway'");

      away = portal.create("unlucky", "payments-prod", place);
    } finally {
      execute("alter database slipway allow_connections true");
    }

    assertThat(away.status()).isEqualTo(503);
    assertThat(away.header("Retry-After")).isNotEmpty();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(portal.cluster("unlucky").status()).isEqualTo(404));
  }

  private static String meshed(String name, String mesh) {
    return example("small-dev").replace("name: small-dev", "name: " + name)
        + "\n  extensions: {serviceMesh: {enabled: true, meshId: %s, namespaces: [playground]}}\n"
            .formatted(mesh);
  }

  private Sample flat() {
    return new Sample(place.region(), place.vpcId(), place.nodeVSwitches(), List.of());
  }

  private List<String> reasons(String operation) {
    return portal.events(operation).stream().map(event -> event.path("reason").asString()).toList();
  }

  private String endOf(Answer accepted, String state) {
    assertThat(accepted.status()).as(accepted.raw().body()).isEqualTo(202);
    String id = accepted.header("Location").replaceAll(".*/", "");
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> portal.state(id),
            seen -> List.of("SUCCEEDED", "FAILED", "CANCELED").contains(seen));
    assertThat(portal.state(id)).as(portal.operation(id).raw().body()).isEqualTo(state);
    return id;
  }

  private List<Truth> created(String prefix) {
    return accepted("CreateCluster").stream()
        .filter(truth -> truth.name().startsWith(prefix))
        .toList();
  }

  private List<Truth> accepted(String action) {
    return world.cloud().truth().stream()
        .filter(truth -> truth.action().equals(action) && truth.outcome().equals(Truth.ACCEPTED))
        .toList();
  }

  private List<Long> numbers(String operation) {
    return portal.events(operation).stream().map(event -> event.path("number").asLong()).toList();
  }

  private static List<Long> upTo(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(Long::valueOf).toList();
  }

  private List<String> storageClasses(String cluster) {
    Config config = Config.fromKubeconfig(portal.kubeconfig(cluster).raw().body());
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build()) {
      return client.storage().v1().storageClasses().list().getItems().stream()
          .map(storageClass -> storageClass.getMetadata().getName())
          .toList();
    }
  }

  private void execute(String sql) throws SQLException {
    var postgres = world.postgres();
    try (var connection =
            DriverManager.getConnection(postgres.jdbcUrl("postgres"), postgres.user(), "");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String example(String name) {
    try {
      return new ClassPathResource("examples/%s.yaml".formatted(name)).getContentAsString(UTF_8);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
