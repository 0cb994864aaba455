package dev.slipway.sandbox.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddonTests extends CloudFixture {

  @Test
  void aClusterHasTheDefaultsThatAreNotSwitchedOff() {
    String cluster = running("payments");

    assertThat(client.get("ListClusterAddonInstances", instances(cluster)).path("addons"))
        .extracting(addon -> addon.path("name").asString())
        .contains("coredns", "managed-csiprovisioner", "terway-eniip")
        .doesNotContain("nginx-ingress-controller", "csi-provisioner");
  }

  @Test
  void anInstalledAddonBecomesActive() {
    String cluster = running("payments");

    install(cluster, "arms-prometheus");

    await().until(() -> state(cluster, "arms-prometheus").equals("active"));
  }

  @Test
  void autoscalingBringsItsScaler() {
    String cluster = running("payments");

    client.post(
        "CreateAutoscalingConfig",
        "/cluster/%s/autoscale/config/".formatted(cluster),
        Map.of("scaler_type", "goatscaler", "scan_interval", "15", "expander", "least-waste"));

    await().until(() -> state(cluster, "ack-goatscaler").equals("active"));
  }

  @Test
  void removingABusyAddonFailsInItsTask() throws IOException {
    String cluster = running("payments");
    restart(30);
    install(cluster, "arms-prometheus");

    String task =
        client
            .post(
                "UnInstallClusterAddons",
                "/clusters/%s/components/uninstall".formatted(cluster),
                List.of(Map.of("name", "arms-prometheus")))
            .path("task_id")
            .asString();

    await()
        .untilAsserted(
            () ->
                assertThat(
                        client
                            .get("DescribeTaskInfo", "/tasks/" + task)
                            .at("/error/message")
                            .asString())
                    .isEqualTo("Addon status not match"));
    assertThat(client.get("DescribeTaskInfo", "/tasks/" + task).path("state").asString())
        .isEqualTo("fail");
  }

  private void install(String cluster, String name) {
    client.post(
        "InstallClusterAddons",
        "/clusters/%s/components/install".formatted(cluster),
        List.of(Map.of("name", name, "version", "1.1.36", "config", "{}")));
  }

  private String state(String cluster, String addon) {
    return client
        .get("GetClusterAddonInstance", instances(cluster) + "/" + addon)
        .path("state")
        .asString();
  }

  private static String instances(String cluster) {
    return "/clusters/%s/addon_instances".formatted(cluster);
  }
}
