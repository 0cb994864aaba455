package dev.slipway.kube;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.kube.ScriptedApi.Answer;
import dev.slipway.kube.ScriptedApi.Request;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FabricKubesTests {
  private static final KubeObject OBJECT =
      Baseline.objects(
              KubeBlueprints.full(), KubeBlueprints.SURROUNDINGS, ObjectGroup.SNAPSHOT_CLASSES)
          .getFirst();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final FabricKubes kubes =
      new FabricKubes(
          new KubeProperties(
              Duration.ofSeconds(3), Duration.ofSeconds(10), 2, Duration.ofMillis(50)),
          meters);

  @AfterEach
  void close() {
    kubes.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | null               | DENIED
          403 | {"name": "x"}      | DENIED
          404 | null               | UNKNOWN_KIND
          404 | {"name": "team-a"} | REFUSED
          409 | {"name": "x"}      | REFUSED
          422 | {"name": "x"}      | REFUSED
          429 | null               | UNREACHABLE
          500 | null               | UNREACHABLE
          503 | null               | UNREACHABLE
          """)
  void sortsFailuresByWhatCanBeDone(int status, String details, KubeFailure.Kind kind)
      throws IOException {
    try (var api = new ScriptedApi(_ -> Answer.status(status, "no way", details));
        var kube = kubes.connect(api.kubeconfig())) {

      assertThatThrownBy(() -> kube.apply(List.of(OBJECT)))
          .isInstanceOfSatisfying(
              KubeFailure.class,
              failure -> {
                assertThat(failure.kind()).isEqualTo(kind);
                assertThat(failure.status()).isEqualTo(status);
              })
          .hasMessageContaining("no way (%d)".formatted(status))
          .hasMessageNotContaining("s3cret");
    }
  }

  @Test
  void asksOnceAndLeavesRetryingToTheOperation() throws IOException {
    try (var api = new ScriptedApi(_ -> Answer.status(503, "starting", "null"));
        var kube = kubes.connect(api.kubeconfig())) {

      assertThatThrownBy(kube::version).isInstanceOf(KubeFailure.class);

      assertThat(api.requests()).hasSize(1);
      assertThat(meters.get("slipway.kube.calls").tag("outcome", "unreachable").timer().count())
          .isOne();
    }
  }

  @Test
  void givesUpOnAnApiThatDoesNotAnswer() throws IOException {
    var never = new CountDownLatch(1);
    var impatient =
        new FabricKubes(
            new KubeProperties(
                Duration.ofSeconds(3), Duration.ofMillis(100), 1, Duration.ofMillis(50)),
            meters);
    try (var api = new ScriptedApi(_ -> afterwards(never));
        var kube = impatient.connect(api.kubeconfig())) {

      assertUnreachable(kube);
    } finally {
      never.countDown();
      impatient.close();
    }
  }

  @Test
  void waitsForAnAddressThatDoesNotServeKubernetesYet() throws IOException {
    try (var api = new ScriptedApi(_ -> new Answer(404, "404 page not found"));
        var kube = kubes.connect(api.kubeconfig())) {

      assertThatThrownBy(kube::version)
          .isInstanceOfSatisfying(
              KubeFailure.class,
              failure -> assertThat(failure.kind()).isEqualTo(KubeFailure.Kind.UNKNOWN_KIND));
    }
  }

  @Test
  void saysThatNobodyListens() throws IOException {
    String kubeconfig;
    try (var api = new ScriptedApi(_ -> Answer.status(200, "", "null"))) {
      kubeconfig = api.kubeconfig();
    }

    try (var kube = kubes.connect(kubeconfig)) {
      assertUnreachable(kube);
    }
  }

  @Test
  void appliesStrictlyUnderOurNameAndNeverByForce() throws IOException {
    try (var api = new ScriptedApi(storing(_ -> stored("7")));
        var kube = kubes.connect(api.kubeconfig())) {

      var applied = kube.apply(List.of(OBJECT));

      assertThat(applied.changed()).containsExactly(OBJECT.title());
      assertThat(patches(api))
          .singleElement()
          .extracting(Request::path)
          .asString()
          .startsWith("/apis/snapshot.storage.k8s.io/v1/volumesnapshotclasses/slipway-disk-30d?")
          .contains("fieldManager=slipway", "fieldValidation=Strict")
          .doesNotContain("force", "dryRun");
    }
  }

  @Test
  void leavesWhatOthersClaimAndAppliesTheRest() throws IOException {
    try (var api = new ScriptedApi(storing(FabricKubesTests::unlessRetentionIsTouched));
        var kube = kubes.connect(api.kubeconfig())) {

      var applied = kube.apply(List.of(OBJECT));

      assertThat(applied.conflicts())
          .containsExactly(
              "VolumeSnapshotClass slipway-disk-30d: field .parameters.retentionDays belongs to"
                  + " \"kubectl-edit\"");
      assertThat(patches(api).getLast().body())
          .contains("deletionPolicy")
          .doesNotContain("retentionDays", "parameters");
    }
  }

  @Test
  void opensOnlySoManyConnectionsAtOnce() throws IOException {
    try (var api = new ScriptedApi(_ -> new Answer(200, "{\"gitVersion\": \"v1.35.1\"}"))) {
      Kube first = kubes.connect(api.kubeconfig());
      try (var _ = kubes.connect(api.kubeconfig())) {

        assertThatThrownBy(() -> kubes.connect(api.kubeconfig()))
            .isInstanceOfSatisfying(
                KubeFailure.class,
                failure -> assertThat(failure.kind()).isEqualTo(KubeFailure.Kind.UNREACHABLE));

        first.close();
        first.close();
        try (var third = kubes.connect(api.kubeconfig())) {
          assertThat(third.version()).isEqualTo("v1.35.1");
          assertThatThrownBy(() -> kubes.connect(api.kubeconfig()))
              .as("closing twice gives back one connection")
              .isInstanceOf(KubeFailure.class);
        }
      }
    }
  }

  @Test
  void leavesNoThreadBehind() throws IOException {
    try (var api = new ScriptedApi(_ -> new Answer(200, "{\"gitVersion\": \"v1.35.1\"}"))) {
      long before = selectorThreads();
      for (int cluster = 0; cluster < 20; cluster++) {
        try (var kube = kubes.connect(api.kubeconfig())) {
          kube.version();
        }
      }

      await()
          .atMost(2, SECONDS)
          .untilAsserted(() -> assertThat(selectorThreads()).isLessThanOrEqualTo(before));
    }
  }

  private static void assertUnreachable(Kube kube) {
    assertThatThrownBy(kube::version)
        .isInstanceOfSatisfying(
            KubeFailure.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(KubeFailure.Kind.UNREACHABLE);
              assertThat(failure.status()).isZero();
            });
  }

  private static long selectorThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains("SelectorManager"))
        .count();
  }

  private static Function<Request, Answer> storing(Function<Request, Answer> patch) {
    return request ->
        request.method().equals("PATCH")
            ? patch.apply(request)
            : Answer.status(404, "not found", "null");
  }

  private static Answer unlessRetentionIsTouched(Request request) {
    return request.body().contains("retentionDays")
        ? Answer.status(
            409,
            "Apply failed with 1 conflict",
            """
            {"causes": [{"reason": "FieldManagerConflict", "field": ".parameters.retentionDays",
              "message": "conflict with \\"kubectl-edit\\" using v1 at 2026-01-01T00:00:00Z"}]}
            """)
        : stored("8");
  }

  private static Answer stored(String version) {
    return new Answer(
        200,
        """
        {"apiVersion": "snapshot.storage.k8s.io/v1", "kind": "VolumeSnapshotClass",
         "metadata": {"name": "slipway-disk-30d", "resourceVersion": "%s"}}
        """
            .formatted(version));
  }

  private static Answer afterwards(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return stored("1");
  }

  private static List<Request> patches(ScriptedApi api) {
    return api.requests().stream().filter(request -> request.method().equals("PATCH")).toList();
  }
}
