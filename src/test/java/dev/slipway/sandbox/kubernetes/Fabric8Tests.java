package dev.slipway.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client that most Java programs use, as it is. */
class Fabric8Tests {
  @TempDir Path folder;
  private SimulatedClusters clusters;
  private KubernetesClient client;

  @BeforeEach
  void connect() throws IOException {
    clusters = SimulatedClusters.start(folder, 0);
    clusters.start("c1", "1.35.1-aliyun.1");
    String kubeconfig = clusters.kubeconfig("c1", Instant.now().plusSeconds(600));
    client = new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig)).build();
  }

  @AfterEach
  void close() {
    client.close();
    clusters.close();
  }

  @Test
  void appliesAndReadsBack() {
    var config = settings(Map.of("a", "1"));

    ConfigMap first = client.resource(config).fieldManager("slipway").serverSideApply();
    ConfigMap second = client.resource(config).fieldManager("slipway").serverSideApply();

    assertThat(second.getMetadata().getResourceVersion())
        .isEqualTo(first.getMetadata().getResourceVersion());
    assertThat(first.getMetadata().getManagedFields().getFirst().getManager()).isEqualTo("slipway");
    assertThat(client.getKubernetesVersion().getGitVersion()).isEqualTo("v1.35.1-aliyun.1");
  }

  @Test
  void reportsConflictsWithTheirCauses() {
    client.resource(settings(Map.of("a", "1"))).fieldManager("first").serverSideApply();
    var second = client.resource(settings(Map.of("a", "2"))).fieldManager("second");

    assertThatThrownBy(second::serverSideApply)
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            e -> {
              assertThat(e.getCode()).isEqualTo(409);
              assertThat(e.getStatus().getDetails().getCauses().getFirst().getReason())
                  .isEqualTo("FieldManagerConflict");
            });
  }

  @Test
  void findsCustomKindsByDiscovery() {
    var snapshots = new GenericKubernetesResource();
    snapshots.setApiVersion("snapshot.storage.k8s.io/v1");
    snapshots.setKind("VolumeSnapshotClass");
    snapshots.setMetadata(
        new NamespaceBuilder()
            .withNewMetadata()
            .withName("mine")
            .endMetadata()
            .build()
            .getMetadata());
    snapshots.setAdditionalProperties(Map.of("driver", "d", "deletionPolicy", "Delete"));

    client.resource(snapshots).fieldManager("slipway").serverSideApply();

    assertThat(
            client
                .genericKubernetesResources("snapshot.storage.k8s.io/v1", "VolumeSnapshotClass")
                .list()
                .getItems())
        .extracting(found -> found.getMetadata().getName())
        .contains("mine");
    assertThat(client.supports("alibabacloud.com/v1", "AlbConfig")).isTrue();
    assertThat(client.supports("alibabacloud.com/v1", "Ship")).isFalse();
  }

  @Test
  void watches() {
    List<String> seen = new CopyOnWriteArrayList<>();
    try (var _ = client.configMaps().inNamespace("default").watch(remembering(seen))) {
      client.resource(settings(Map.of("a", "1"))).create();
      client.resource(settings(Map.of("a", "2"))).update();
      client.resource(settings(Map.of())).delete();

      await()
          .atMost(5, TimeUnit.SECONDS)
          .untilAsserted(
              () ->
                  assertThat(seen)
                      .containsExactly("ADDED settings", "MODIFIED settings", "DELETED settings"));
    }
  }

  @Test
  void editsAndDeletesWithItsLabels() {
    client.resource(settings(Map.of("a", "1"))).create();

    client
        .configMaps()
        .inNamespace("default")
        .withName("settings")
        .edit(found -> new ConfigMapBuilder(found).addToData("b", "2").build());

    var labelled = client.configMaps().inAnyNamespace().withLabel("app", "web");
    assertThat(labelled.list().getItems().getFirst().getData()).containsEntry("b", "2");
    client.configMaps().inNamespace("default").withLabel("app", "web").delete();
    assertThat(labelled.list().getItems()).isEmpty();
  }

  private static ConfigMap settings(Map<String, String> data) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName("settings")
        .withNamespace("default")
        .addToLabels("app", "web")
        .endMetadata()
        .withData(data)
        .build();
  }

  private static Watcher<ConfigMap> remembering(List<String> seen) {
    return new Watcher<>() {
      @Override
      public void eventReceived(Action action, ConfigMap object) {
        seen.add(action + " " + object.getMetadata().getName());
      }

      @Override
      public void onClose(WatcherException cause) {
        // The test closes the watch, or fails by what it did not see.
      }
    };
  }
}
