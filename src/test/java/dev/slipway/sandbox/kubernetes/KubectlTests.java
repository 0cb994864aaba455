package dev.slipway.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The real kubectl; skipped where there is none. */
class KubectlTests {
  private static final String TEAM =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: team}
      ---
      apiVersion: v1
      kind: ResourceQuota
      metadata: {name: quota, namespace: team}
      spec: {hard: {cpu: "10"}}
      """;

  @TempDir static Path folder;
  private static SimulatedClusters clusters;
  private Path kubeconfig;

  record Output(int exit, String text) {}

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(isInstalled(), "kubectl is not on the PATH");
    clusters = SimulatedClusters.start(folder.resolve("state"), 0);
  }

  @AfterAll
  static void stop() {
    if (clusters != null) {
      clusters.close();
    }
  }

  @BeforeEach
  void startCluster(TestInfo test) throws IOException {
    String id = test.getTestMethod().orElseThrow().getName();
    clusters.start(id, "1.35.1-aliyun.1");
    kubeconfig =
        Files.writeString(
            folder.resolve(id), clusters.kubeconfig(id, Instant.now().plusSeconds(600)));
  }

  @Test
  void appliesShowsDifferencesAndDeletes() {
    assertThat(kubectl(TEAM, "apply", "--server-side", "-f", "-").text())
        .contains("namespace/team serverside-applied", "resourcequota/quota serverside-applied");
    assertThat(kubectl(TEAM, "diff", "--server-side", "-f", "-").exit()).isZero();

    Output changed = kubectl(TEAM.replace("10", "20"), "diff", "--server-side", "-f", "-");

    assertThat(changed.exit()).isEqualTo(1);
    assertThat(changed.text()).contains("-    cpu: \"10\"", "+    cpu: \"20\"");
    assertThat(kubectl("", "delete", "namespace", "team").exit()).isZero();
    assertThat(kubectl("", "get", "quota", "-A").text()).contains("No resources found");
  }

  @Test
  void appliesOnTheClientsSideToo() {
    kubectl(TEAM, "apply", "-f", "-");

    Output again = kubectl(TEAM.replace("10", "20"), "apply", "-f", "-");

    assertThat(again.text()).contains("resourcequota/quota configured");
    assertThat(
            kubectl("", "get", "quota", "-n", "team", "quota", "-o", "jsonpath={.spec.hard.cpu}"))
        .isEqualTo(new Output(0, "20"));
  }

  @Test
  void printsTables() {
    assertThat(kubectl("", "get", "storageclass", "-o", "wide").text())
        .contains("PROVISIONER", "alicloud-disk-essd", "diskplugin.csi.alibabacloud.com");
    assertThat(kubectl("", "get", "ns,vsclass").text())
        .contains("namespace/default", "Active", "DELETIONPOLICY");
    assertThat(kubectl("", "describe", "ns", "default").text()).contains("Status:       Active");
  }

  @Test
  void knowsTheKinds() {
    assertThat(kubectl("", "api-resources").text())
        .contains("albconfigs", "networkpolicies", "netpol", "volumesnapshotclasses");
    assertThat(kubectl("", "explain", "quota.spec").text()).contains("hard");
  }

  @Test
  void isToldAboutFieldsThatAreNot() {
    Output refused = kubectl(TEAM.replace("hard", "hart"), "apply", "--server-side", "-f", "-");

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.text()).contains(".spec.hart: field not declared in schema");
  }

  private static boolean isInstalled() {
    try {
      return new ProcessBuilder("kubectl", "version", "--client").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Output kubectl(String input, String... arguments) {
    List<String> command = new ArrayList<>(List.of("kubectl"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    // Its cache of kinds must not reach from one cluster to the next.
    builder.environment().put("HOME", folder.toString());
    try {
      Process process = builder.start();
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Output(process.waitFor(), text);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
