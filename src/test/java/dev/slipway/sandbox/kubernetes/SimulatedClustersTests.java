package dev.slipway.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.sandbox.kubernetes.ClusterClient.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedClustersTests {
  private static final String CONFIG = "/api/v1/namespaces/default/configmaps/settings";
  private static final String SETTINGS =
      "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {a: '1'}}";

  @TempDir Path folder;

  @Test
  void keepsEverythingForTheNextProcess() throws IOException {
    Answer applied;
    String kubeconfig;
    try (var first = SimulatedClusters.start(folder, 0)) {
      applied = ClusterClient.of(first, "c1").apply("slipway", CONFIG, "", SETTINGS);
      kubeconfig = first.kubeconfig("c1", Instant.now().plusSeconds(60));
    }

    try (var second = SimulatedClusters.start(folder, 0)) {
      Answer found = ClusterClient.with(kubeconfig).get(CONFIG);

      assertThat(second.port()).isPositive();
      assertThat(found.body()).isEqualTo(applied.body());
    }
  }

  @Test
  void forgetsALineThatWasNeverFinished() throws IOException {
    Path journal = folder.resolve("clusters/c1/objects.journal");
    try (var first = SimulatedClusters.start(folder, 0)) {
      ClusterClient.of(first, "c1").apply("slipway", CONFIG, "", SETTINGS);
    }
    Files.writeString(journal, "P\tconfigmaps\tdefault\thal", StandardOpenOption.APPEND);

    try (var second = SimulatedClusters.start(folder, 0)) {
      var client = ClusterClient.of(second, "c1");
      client.mergePatch(CONFIG, "{\"data\": {\"a\": \"2\"}}");
    }

    try (var third = SimulatedClusters.start(folder, 0)) {
      assertThat(ClusterClient.of(third, "c1").get(CONFIG).at("data", "a")).isEqualTo("2");
    }
  }

  @Test
  void doesNotLetItsJournalGrowWithoutEnd() throws IOException {
    try (var clusters = SimulatedClusters.start(folder, 0)) {
      clusters.start("c1", "1.35.1");
      for (int i = 0; i < 2000; i++) {
        clusters.keep("c1", "v1", "Node", List.of(node("n1", Integer.toString(i))));
      }
    }

    try (var lines = Files.lines(folder.resolve("clusters/c1/objects.journal"))) {
      assertThat(lines.count()).isLessThan(1000);
    }
    try (var next = SimulatedClusters.start(folder, 0)) {
      Answer node = ClusterClient.of(next, "c1").get("/api/v1/nodes/n1");
      assertThat(node.at("metadata", "labels", "round")).isEqualTo("1999");
    }
  }

  @Test
  void refusesRevokedKubeconfigsForGood() throws IOException {
    String revoked;
    try (var clusters = SimulatedClusters.start(folder, 0)) {
      clusters.start("c1", "1.35.1");
      revoked = clusters.kubeconfig("c1", Instant.now().plusSeconds(60));
      clusters.revokeKubeconfigs("c1");

      assertThat(ClusterClient.with(revoked).get(CONFIG).status()).isEqualTo(401);
    }
    try (var again = SimulatedClusters.start(folder, 0)) {
      assertThat(ClusterClient.with(revoked).get(CONFIG).status()).isEqualTo(401);
      String fresh = again.kubeconfig("c1", Instant.now().plusSeconds(60));
      assertThat(ClusterClient.with(fresh).get(CONFIG).status()).isEqualTo(404);
    }
  }

  @Test
  void refusesAKubeconfigThatExpiredOrIsForAnotherCluster() throws IOException {
    var now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    try (var clusters = SimulatedClusters.start(folder, 0, now::get)) {
      clusters.start("c1", "1.35.1");
      clusters.start("c2", "1.35.1");
      Instant expires = now.get().plusSeconds(60);
      var first = ClusterClient.with(clusters.kubeconfig("c1", expires));
      var second = ClusterClient.with(clusters.kubeconfig("c2", expires));

      assertThat(first.get("/api/v1/namespaces").status()).isEqualTo(200);
      assertThat(first.withTokenOf(second).get("/api/v1/namespaces").status()).isEqualTo(401);
      now.set(expires);
      assertThat(first.get("/api/v1/namespaces").status()).isEqualTo(401);
    }
  }

  @Test
  void keepsClustersApartAndForgetsRemovedOnes() throws IOException {
    try (var clusters = SimulatedClusters.start(folder, 0)) {
      var first = ClusterClient.of(clusters, "c1");
      var second = ClusterClient.of(clusters, "c2");
      first.apply("slipway", CONFIG, "", SETTINGS);

      assertThat(second.get(CONFIG).status()).isEqualTo(404);
      clusters.remove("c1");
      assertThat(first.get(CONFIG).status()).isEqualTo(503);
      assertThat(folder.resolve("clusters/c1")).doesNotExist();
      clusters.start("c1", "1.35.1");
      assertThat(first.get(CONFIG).status()).isEqualTo(404);
    }
  }

  @Test
  void startsAClusterOnceAndUpgradesItLater() throws IOException {
    try (var clusters = SimulatedClusters.start(folder, 0)) {
      var client = ClusterClient.of(clusters, "c1");
      client.apply("slipway", CONFIG, "", SETTINGS);

      clusters.start("c1", "1.36.0-aliyun.1");

      assertThat(client.get("/version").at("gitVersion")).isEqualTo("v1.36.0-aliyun.1");
      assertThat(client.get(CONFIG).status()).isEqualTo(200);
    }
  }

  @Test
  void keepsExactlyTheObjectsOfThePlatform() throws IOException {
    try (var clusters = SimulatedClusters.start(folder, 0)) {
      var client = ClusterClient.of(clusters, "c1");
      clusters.keep("c1", "v1", "Node", List.of(node("n1", "1"), node("n2", "1")));
      client.mergePatch("/api/v1/nodes/n2", "{\"metadata\": {\"labels\": {\"mine\": \"x\"}}}");
      Answer before = client.get("/api/v1/nodes/n2");

      clusters.keep("c1", "v1", "Node", List.of(node("n2", "1")));

      assertThat(client.get("/api/v1/nodes/n1").status()).isEqualTo(404);
      assertThat(client.get("/api/v1/nodes/n2").body()).isEqualTo(before.body());
      assertThat(before.at("status", "phase")).isEqualTo("Running");
      clusters.keep("unknown", "v1", "Node", List.of());
      assertThat(folder.resolve("clusters/unknown")).doesNotExist();
    }
  }

  private static Map<String, Object> node(String name, String round) {
    return Map.of(
        "metadata",
        Map.of("name", name, "labels", Map.of("round", round)),
        "status",
        Map.of("phase", "Running"));
  }
}
