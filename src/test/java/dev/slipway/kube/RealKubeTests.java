package dev.slipway.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.OnRealApiServer;
import dev.slipway.sandbox.kubernetes.AckKinds;
import dev.slipway.sandbox.kubernetes.NamespaceController;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The contract with the API server that {@code SLIPWAY_TEST_KUBECONFIG} (a file) names, to which
 * the kinds of an ACK cluster are given.
 */
@Execution(ExecutionMode.CONCURRENT)
@OnRealApiServer
class RealKubeTests extends KubeContract {
  private static final String OWNER =
      "{apiVersion: batch/v1, kind: CronJob, name: c, uid: 00000000-0000-0000-0000-000000000000}";
  private static final String PODS =
      "template: {spec: {restartPolicy: Never, containers: [{name: a, image: 'a:1'}]}}";

  @BeforeAll
  static void giveItTheKindsOfAnAckCluster() throws IOException {
    AckKinds.installOn(kubeconfigOfServer());
  }

  @Override
  String kubeconfig() {
    return kubeconfigOfServer();
  }

  private static String kubeconfigOfServer() {
    try {
      return Files.readString(Path.of(System.getenv("SLIPWAY_TEST_KUBECONFIG")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  @AfterEach
  void leaveNothing() {
    super.leaveNothing();
    NamespaceController.finishDeletions(kubeconfig());
  }

  @Test
  void deniesWhatTheAdmissionPoliciesForbid() {
    kube.apply(List.of(emptyNamespace()));
    kube.apply(baseline(ObjectGroup.ADMISSION));
    String job = job("");
    Map<String, String> forbidden =
        Map.of(
            job,
            "Jobs need ttlSecondsAfterFinished",
            cronJob("concurrencyPolicy: Allow"),
            "must be Forbid or Replace",
            cronJob("concurrencyPolicy: Forbid, successfulJobsHistoryLimit: 4"),
            "3 successful",
            cronJob("concurrencyPolicy: Forbid, failedJobsHistoryLimit: 2"),
            "1 failed at most");

    // A policy takes effect when the server has compiled it.
    Awaitility.await()
        .untilAsserted(
            () ->
                forbidden.forEach(
                    (object, why) -> assertThat(refusal(object, namespace)).contains(why)));

    assertThat(refusal(job("ttlSecondsAfterFinished: 60,"), namespace)).isEmpty();
    assertThat(refusal(cronJob("concurrencyPolicy: Replace"), namespace)).isEmpty();
    assertThat(
            refusal(job.replace("name: j", "name: j, ownerReferences: [" + OWNER + "]"), namespace))
        .isEmpty();
    assertThat(refusal(job, "kube-system")).isEmpty();
  }

  private static String job(String spec) {
    return "{apiVersion: batch/v1, kind: Job, metadata: {name: j}, spec: {%s %s}}"
        .formatted(spec, PODS);
  }

  private static String cronJob(String spec) {
    return ("{apiVersion: batch/v1, kind: CronJob, metadata: {name: c},"
            + " spec: {schedule: '@daily', %s, jobTemplate: {spec: {%s}}}}")
        .formatted(spec, PODS);
  }

  /** What the server says against the object; empty where nothing. */
  private String refusal(String object, String namespace) {
    try {
      somebodyElse.resource("---\n" + object).inNamespace(namespace).dryRun().create();
      return "";
    } catch (KubernetesClientException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
