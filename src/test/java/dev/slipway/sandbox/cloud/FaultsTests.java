package dev.slipway.sandbox.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class FaultsTests extends CloudFixture {

  @Test
  void aRefusedCallDoesNothing() {
    cloud.faults().add(Fault.refuse("CreateCluster", 429, "Throttling.User").times(2));

    refused(429, "Throttling.User");
    refused(429, "Throttling.User");
    assertThat(cloud.truth()).isEmpty();
    assertThat(create(Requested.cluster("payments"))).startsWith("c");
  }

  @Test
  void aLostAnswerIsDoneAllTheSame() {
    cloud.faults().add(Fault.loseAnswer("CreateCluster"));

    assertThatThrownBy(() -> create(Requested.cluster("payments")))
        .isNotInstanceOf(ForeignClient.Refused.class);

    assertThat(cloud.truth().getFirst().name()).isEqualTo("payments");
  }

  @Test
  void aSpoiltAnswerIsDoneAllTheSame() {
    cloud.faults().add(Fault.spoilAnswer("CreateCluster"));

    refused(500, "InternalError");

    assertThat(cloud.truth().getFirst().name()).isEqualTo("payments");
  }

  @Test
  void aFailedCreationLeavesTheClusterBehind() {
    cloud.faults().add(Fault.failTask("CreateCluster"));

    String cluster = create(Requested.cluster("payments"));

    awaitState(cluster, "failed");
    assertThat(apis.running).isEmpty();
  }

  @Test
  void aFaultCanBeMeantForOneName() {
    cloud.faults().add(Fault.refuse("CreateCluster", 400, "QuotaExceeded").containing("orders"));

    assertThat(create(Requested.cluster("payments"))).startsWith("c");
    assertThat(cloud.faults().waiting()).hasSize(1);
  }

  @Test
  void aDelayHoldsTheCall() {
    cloud.faults().add(Fault.delay("CreateCluster", 200));
    long start = System.nanoTime();

    create(Requested.cluster("payments"));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(190));
  }

  @Test
  void aTruncatedAnswerBreaksOff() {
    cloud.faults().add(Fault.next("CreateCluster", new Effect.TruncateBody(7)));

    assertThatThrownBy(() -> create(Requested.cluster("payments")))
        .isInstanceOf(IllegalStateException.class);

    assertThat(cloud.truth().getFirst().name()).isEqualTo("payments");
    assertThat(create(Requested.cluster("orders"))).startsWith("c");
  }

  @Test
  void aGarbledAnswerIsNotJson() {
    cloud.faults().add(Fault.next("CreateCluster", new Effect.GarbleBody()));

    assertThatThrownBy(() -> create(Requested.cluster("payments")))
        .isInstanceOf(JacksonException.class);

    assertThat(cloud.truth().getFirst().name()).isEqualTo("payments");
  }

  @Test
  void aSlowAnswerIsWholeInTheEnd() {
    cloud.faults().add(Fault.next("CreateCluster", new Effect.SlowBody(400)));
    long start = System.nanoTime();

    assertThat(create(Requested.cluster("payments"))).startsWith("c");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(300));
  }

  @Test
  void aHugeAnswerIsAsLongAsOrderedAndStillJson() {
    cloud.faults().add(Fault.next("DescribeRegions", new Effect.HugeBody(3_000_000)));

    String text = client.text("DescribeRegions", "/regions");

    assertThat(text).hasSize(3_000_000);
    assertThat(Json.MAPPER.readTree(text).path("regions")).isNotEmpty();
  }

  @Test
  void whoEmptiesTheBucketIsRefusedUntilItHasCooledDown() {
    Faults faults = new Faults();
    faults.add(Fault.throttle("*", 2, 30));
    Instant start = Instant.parse("2026-01-15T10:30:00Z");

    assertThat(stayAway(faults, "CreateCluster", start)).isZero();
    assertThat(stayAway(faults, "CreateCluster", start)).isZero();
    assertThat(stayAway(faults, "CreateCluster", start)).isEqualTo(Duration.ofMinutes(1));
    assertThat(stayAway(faults, "CreateCluster", start.plusSeconds(50)))
        .isEqualTo(Duration.ofSeconds(10));
    assertThat(stayAway(faults, "DeleteCluster", start.plusSeconds(50))).isZero();
    assertThat(stayAway(faults, "CreateCluster", start.plusSeconds(60))).isZero();
    assertThat(stayAway(faults, "CreateCluster", start.plusSeconds(60))).isZero();
  }

  @Test
  void tokensFlowInWhileNobodyIsRefused() {
    Faults faults = new Faults();
    faults.add(Fault.throttle("*", 1, 30));
    Instant start = Instant.parse("2026-01-15T10:30:00Z");

    assertThat(stayAway(faults, "CreateCluster", start)).isZero();
    assertThat(stayAway(faults, "CreateCluster", start.plusSeconds(2))).isZero();
    assertThat(stayAway(faults, "CreateCluster", start.plusSeconds(3))).isPositive();
  }

  @Test
  void aThrottledCallIsAnsweredAsTheVendorDoes() {
    order(
        "{\"action\":\"CreateCluster\",\"effect\":\"THROTTLE\",\"burst\":1,\"perMinute\":0,"
            + "\"code\":\"Throttling.Api\",\"status\":503}");

    create(Requested.cluster("payments"));

    refused(503, "Throttling.Api");
    assertThat(cloud.resources()).hasSize(1);
  }

  @Test
  void whatIsNewIsNotListedYet() {
    cloud.faults().add(Fault.listLag(60_000));
    String cluster = running("payments");
    String pool = pool(cluster);

    assertThat(listed("payments")).isEmpty();
    assertThat(pools(cluster)).isEmpty();
    assertThat(state(cluster)).isEqualTo("running");
    assertThat(cloud.resources()).extracting(Live::id).containsExactlyInAnyOrder(cluster, pool);

    cloud.faults().clear();
    assertThat(listed("payments")).containsExactly(cluster);
    assertThat(pools(cluster)).containsExactly(pool);
  }

  @Test
  void aLagEndsByItself() {
    cloud.faults().add(Fault.listLag(300));
    String cluster = create(Requested.cluster("payments"));
    assertThat(listed("payments")).isEmpty();

    await().atMost(Duration.ofSeconds(5)).until(() -> listed("payments").contains(cluster));
  }

  @Test
  void aClusterThatVanishesIsNotFoundWithAllThatItHas() {
    String cluster = running("payments");
    String pool = pool(cluster);
    cloud.faults().add(Fault.next("DescribeClusterNodePools", new Effect.Vanish("")));

    assertThatExceptionOfType(ForeignClient.Refused.class)
        .isThrownBy(() -> pools(cluster))
        .satisfies(refused -> assertThat(refused.code).isEqualTo("ErrorClusterNotFound"));

    assertThat(cloud.resources()).isEmpty();
    assertThat(apis.running).isEmpty();
    assertThat(cloud.truth())
        .filteredOn(truth -> truth.outcome().equals(Truth.VANISHED))
        .extracting(Truth::resourceId)
        .containsExactlyInAnyOrder(cluster, pool);
  }

  @Test
  void whatWorksOnAVanishedClusterFails() throws IOException {
    restart(SLOW);
    var accepted = client.post("CreateCluster", "/clusters", Requested.cluster("payments"));

    cloud.vanish("payments");

    var task = client.get("DescribeTaskInfo", "/tasks/" + accepted.path("task_id").asString());
    assertThat(task.path("state").asString()).isEqualTo("fail");
    assertThatThrownBy(() -> cloud.vanish("payments")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aStateGoesBackForSomeCalls() {
    String cluster = running("payments");
    cloud.faults().add(Fault.next("DescribeClusterDetail", new Effect.Regress()).times(2));

    assertThat(state(cluster)).isEqualTo("initial");
    assertThat(state(cluster)).isEqualTo("initial");
    assertThat(state(cluster)).isEqualTo("running");
  }

  @Test
  void aStateIsAWordThatNobodyKnows() {
    String cluster = running("payments");
    String pool = pool(cluster);
    cloud.faults().add(Fault.next("DescribeClusterNodePools", new Effect.UnknownState("dreaming")));

    var pools = client.get("DescribeClusterNodePools", "/clusters/" + cluster + "/nodepools");

    assertThat(pools.at("/nodepools/0/status/state").asString()).isEqualTo("dreaming");
    assertThat(pools.at("/nodepools/0/nodepool_info/nodepool_id").asString()).isEqualTo(pool);
  }

  @Test
  void theNthAndEachSoManiethCallAreHit() {
    assertThat(hits(Fault.loseAnswer("CreateCluster").nth(3), 7)).containsExactly(3);
    assertThat(hits(Fault.loseAnswer("CreateCluster").every(3).times(0), 7)).containsExactly(3, 6);
    assertThat(hits(Fault.loseAnswer("CreateCluster").every(2).times(2), 7)).containsExactly(2, 4);
  }

  @Test
  void chanceRepeatsItselfBySeed() {
    Fault half = Fault.loseAnswer("CreateCluster").probability(0.5).times(0);

    List<Integer> once = hits(half, 200);

    assertThat(once).hasSizeBetween(60, 140);
    assertThat(hits(half, 200)).isEqualTo(once);
    assertThat(hits(8, half, 200)).isNotEqualTo(once);
    assertThat(hits(Fault.loseAnswer("CreateCluster").probability(0).times(0), 200)).isEmpty();
  }

  @Test
  void chanceDoesNotDependOnOtherCalls() {
    Fault half = Fault.loseAnswer("CreateCluster").probability(0.5).times(0);
    List<Integer> alone = hits(half, 100);
    Faults faults = new Faults();
    faults.seed(7);
    faults.add(half);
    faults.add(Fault.loseAnswer("DeleteCluster").probability(0.5).times(0));

    List<Integer> among = new ArrayList<>();
    for (int call = 1; call <= 100; call++) {
      faults.take("DeleteCluster", "", Instant.EPOCH);
      if (faults.take("CreateCluster", "", Instant.EPOCH) != Faults.Strike.NONE) {
        among.add(call);
      }
    }

    assertThat(among).isEqualTo(alone);
  }

  @Test
  void aSeedIsGivenAndToldFromOutside() {
    assertThat(control("POST", "/seed", "{\"seed\":42}").statusCode()).isEqualTo(200);
    assertThat(Json.MAPPER.readTree(control("GET", "/seed", "").body()).path("seed").asLong())
        .isEqualTo(42);
    assertThat(control("POST", "/seed", "{\"seed\":\"x\"}").statusCode()).isEqualTo(400);
  }

  @Test
  void whatIsWrongWithAnOrderIsToldAtOnce() {
    HttpResponse<String> refused =
        control(
            "POST",
            "/faults",
            """
            {"action": "CreateClusters", "effect": "HUGE_BODY", "bytes": -1, "probability": 2,
             "times": "often", "nth": 1, "every": 2, "colour": "red", "status": 500}
            """);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Json.texts(Json.MAPPER.readTree(refused.body()), "problems"))
        .satisfiesExactlyInAnyOrder(
            problem -> assertThat(problem).contains("CreateClusters"),
            problem -> assertThat(problem).startsWith("bytes"),
            problem -> assertThat(problem).startsWith("probability"),
            problem -> assertThat(problem).startsWith("times"),
            problem -> assertThat(problem).startsWith("nth and every"),
            problem -> assertThat(problem).startsWith("colour"),
            problem -> assertThat(problem).startsWith("status"));
    assertThat(cloud.faults().waiting()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{}",
        "{\"effect\":\"EXPLODE\"}",
        "{\"effect\":\"LIST_LAG\",\"action\":\"CreateCluster\"}",
        "{\"effect\":\"THROTTLE\",\"code\":\"TooMuch\"}",
        "{\"effect\":\"REFUSE\",\"status\":200}",
        "{\"effect\":\"REFUSE\",\"nth\":2,\"times\":3}",
        "{\"effect\":\"LIST_LAG\",\"delayMillis\":3}",
        "{\"effect\":\"REFUSE\",\"times\":1.5}",
        "{\"effect\":\"DELAY\",\"delayMillis\":-1}"
      })
  void anOrderThatMakesNoSenseIsRefused(String body) {
    assertThat(control("POST", "/faults", body).statusCode()).isEqualTo(400);
    assertThat(cloud.faults().waiting()).isEmpty();
  }

  /** As scripts have always written them. */
  @Test
  void gapsInAnOrderAreFilled() {
    order("{\"action\":\"CreateCluster\",\"effect\":\"REFUSE\"}");
    order("{\"effect\":\"DELAY\",\"delayMillis\":5,\"status\":0,\"code\":\"\"}");
    order("{\"effect\":\"FAIL_TASK\",\"times\":3,\"containing\":\"general\"}");
    order("{\"effect\":\"LOSE_ANSWER\",\"probability\":0.5}");

    assertThat(cloud.faults().waiting())
        .containsExactly(
            Fault.refuse("CreateCluster", 500, "InternalError"),
            Fault.delay("*", 5),
            Fault.failTask("*").times(3).containing("general"),
            Fault.loseAnswer("*").probability(0.5).times(Fault.UNTIL_CLEARED));
  }

  @Test
  void whatWaitsIsToldAsAnOrderThatMakesItAnew() {
    List<Fault> all =
        List.of(
            Fault.refuse("CreateCluster", 403, "StatusForbidden").nth(2),
            Fault.delay("CreateCluster", 9).every(4),
            Fault.loseAnswer("*"),
            Fault.spoilAnswer("*").probability(0.25),
            Fault.failTask("*").times(0),
            Fault.throttle("*", 3, 4),
            Fault.listLag(5),
            Fault.next("*", new Effect.TruncateBody(3)),
            Fault.next("*", new Effect.GarbleBody()),
            Fault.next("*", new Effect.SlowBody(4)),
            Fault.next("*", new Effect.HugeBody(5)),
            Fault.next("*", new Effect.Vanish("payments")),
            Fault.next("*", new Effect.Regress()),
            Fault.next("*", new Effect.UnknownState("limbo")));
    all.forEach(cloud.faults()::add);

    var told = Json.MAPPER.readTree(control("GET", "/faults", "").body());
    cloud.faults().clear();
    told.forEach(each -> order(each.toString()));

    assertThat(cloud.faults().waiting()).isEqualTo(all);
  }

  @Test
  void faultsAndTruthAreReachedFromOutside() {
    order("{\"action\":\"CreateCluster\",\"effect\":\"SPOIL_ANSWER\"}");

    refused(500, "InternalError");

    assertThat(control("GET", "/truth", "").body())
        .contains("CreateCluster", "payments", "accepted");
    assertThat(control("POST", "/vanish", "{\"resource\":\"payments\"}").statusCode())
        .isEqualTo(200);
    assertThat(control("GET", "/resources", "").body()).isEqualTo("[]");
    assertThat(control("POST", "/vanish", "{\"resource\":\"payments\"}").statusCode())
        .isEqualTo(404);
  }

  @Test
  void theTruthTellsWhoMadeWhatWithWhichMarksAndWhatBecameOfIt() {
    String cluster = running("payments");
    String pool = pool(cluster);
    client.delete("DeleteCluster", "/clusters/" + cluster, Map.of());
    await().atMost(Duration.ofSeconds(5)).until(() -> cloud.resources().isEmpty());

    assertThat(cloud.truth()).extracting(Truth::number).isSorted().doesNotHaveDuplicates();
    assertThat(cloud.truth().getFirst())
        .satisfies(
            made -> {
              assertThat(made.kind()).isEqualTo("cluster");
              assertThat(made.resourceId()).isEqualTo(cluster);
              assertThat(made.tags()).isEqualTo(Map.of("team", "payments"));
              assertThat(made.caller()).endsWith(":root");
              assertThat(made.requestId()).isNotEmpty();
            });
    assertThat(cloud.truth())
        .filteredOn(truth -> truth.resourceId().equals(pool))
        .extracting(Truth::kind, Truth::action, Truth::outcome)
        .containsExactly(
            tuple("nodepool", "CreateClusterNodePool", "accepted"),
            tuple("nodepool", "CreateClusterNodePool", "succeeded"),
            tuple("nodepool", "DeleteCluster", "removed"));
    assertThat(cloud.truth().getLast())
        .extracting(Truth::action, Truth::outcome, Truth::resourceId)
        .containsExactly("DeleteCluster", "succeeded", cluster);
  }

  private static Duration stayAway(Faults faults, String action, Instant now) {
    return faults.take(action, "", now).stayAway();
  }

  private static List<Integer> hits(Fault fault, int calls) {
    return hits(7, fault, calls);
  }

  /** Which of the calls go wrong. */
  private static List<Integer> hits(long seed, Fault fault, int calls) {
    Faults faults = new Faults();
    faults.seed(seed);
    faults.add(fault);
    return IntStream.rangeClosed(1, calls)
        .filter(_ -> faults.take("CreateCluster", "", Instant.EPOCH) != Faults.Strike.NONE)
        .boxed()
        .toList();
  }

  /** Has one node that joined. */
  private String pool(String cluster) {
    String pool =
        client
            .post(
                "CreateClusterNodePool",
                "/clusters/%s/nodepools".formatted(cluster),
                Requested.pool("general", 1))
            .path("nodepool_id")
            .asString();
    await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () ->
                cloud.resources().stream()
                    .anyMatch(live -> live.id().equals(pool) && live.state().equals("active")));
    return pool;
  }

  private List<String> listed(String name) {
    return client
        .get("DescribeClustersV1", "/api/v1/clusters", Map.of("name", name))
        .path("clusters")
        .valueStream()
        .map(cluster -> Json.text(cluster, "cluster_id"))
        .toList();
  }

  private List<String> pools(String cluster) {
    return client
        .get("DescribeClusterNodePools", "/clusters/%s/nodepools".formatted(cluster))
        .path("nodepools")
        .valueStream()
        .map(pool -> Json.text(pool, "nodepool_info.nodepool_id"))
        .toList();
  }

  private void order(String json) {
    assertThat(control("POST", "/faults", json))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(200);
  }

  private HttpResponse<String> control(String method, String path, String body) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(cloud.control() + path))
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private void refused(int status, String code) {
    assertThatExceptionOfType(ForeignClient.Refused.class)
        .isThrownBy(() -> create(Requested.cluster("payments")))
        .satisfies(refused -> assertThat(refused.code).isEqualTo(code))
        .satisfies(refused -> assertThat(refused.status).isEqualTo(status));
  }
}
