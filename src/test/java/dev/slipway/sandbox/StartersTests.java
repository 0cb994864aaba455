package dev.slipway.sandbox;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.sandbox.Portal.Answer;
import dev.slipway.sandbox.cloud.Sample;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the catalogue offers can be had as it is. */
@InSandbox
class StartersTests {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Autowired SandboxWorld world;
  @LocalServerPort int port;

  @Test
  void allStandSideBySide() {
    var portal = new Portal("http://127.0.0.1:" + port, world.tokens().admin(), "starters");
    portal.createProject();
    List<String> starters = portal.get("/catalog/examples").each("items", "name");
    assertThat(starters)
        .contains(
            "burst-batch",
            "flannel-dev",
            "general-microservices",
            "gpu-training-inference",
            "regulated-sandboxed-mesh",
            "small-dev",
            "stateful-data-platform");

    Map<String, String> operations =
        starters.stream().collect(toMap(identity(), name -> begin(portal, name)));

    operations.forEach(
        (name, operation) -> {
          await()
              .atMost(PATIENCE)
              .pollInterval(Duration.ofMillis(100))
              .until(
                  () -> portal.state(operation),
                  seen -> List.of("SUCCEEDED", "FAILED", "CANCELED").contains(seen));
          assertThat(portal.state(operation))
              .as("%s: %s", name, portal.operation(operation).raw().body())
              .isEqualTo("SUCCEEDED");
          assertThat(portal.events(operation))
              .extracting(event -> event.path("reason").asString())
              .doesNotContain("ObjectsAppliedWithConflicts", "NodePoolShort");
        });
    assertThat(starters)
        .allSatisfy(
            name ->
                assertThat(storageClasses(portal, name))
                    .anyMatch(storageClass -> storageClass.startsWith("slipway-")));
    assertThat(world.cloud().runningClusters().values())
        .filteredOn(name -> starters.stream().anyMatch(starter -> name.startsWith(starter + "-")))
        .hasSameSizeAs(starters);
  }

  private String begin(Portal portal, String name) {
    Answer submitted = portal.submit(portal.get("/catalog/examples/" + name).raw().body());
    assertThat(submitted.status()).as(submitted.raw().body()).isEqualTo(201);
    Answer accepted = portal.create(name, name, place(name));
    assertThat(accepted.status()).as(accepted.raw().body()).isEqualTo(202);
    assertThat(accepted.json().path("plan").path("findings").valueStream())
        .allSatisfy(finding -> assertThat(finding.path("severity").asString()).isEqualTo("INFO"));
    return accepted.header("Location").replaceAll(".*/", "");
  }

  /** Flannel gives pods addresses of its own. */
  private Sample place(String name) {
    Sample place = world.cloud().sample();
    return List.of("flannel-dev", "small-dev").contains(name)
        ? new Sample(place.region(), place.vpcId(), place.nodeVSwitches(), List.of())
        : place;
  }

  private static List<String> storageClasses(Portal portal, String cluster) {
    Config config = Config.fromKubeconfig(portal.kubeconfig(cluster).raw().body());
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build()) {
      return client.storage().v1().storageClasses().list().getItems().stream()
          .map(storageClass -> storageClass.getMetadata().getName())
          .toList();
    }
  }
}
