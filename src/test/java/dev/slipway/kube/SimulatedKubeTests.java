package dev.slipway.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.sandbox.kubernetes.SimulatedClusters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The contract with the sandbox's API server, which has an ACK cluster's kinds. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the simulated cluster of the contract")
class SimulatedKubeTests extends KubeContract {
  private static final String CLUSTER = "c-contract";

  @TempDir private static Path folder;
  private static SimulatedClusters clusters;

  @BeforeAll
  static void start() throws IOException {
    clusters = SimulatedClusters.start(folder, 0);
    clusters.start(CLUSTER, "1.35.1-aliyun.1");
  }

  @AfterAll
  static void stop() {
    clusters.close();
  }

  @Override
  String kubeconfig() {
    return clusters.kubeconfig(CLUSTER, Instant.now().plus(Duration.ofMinutes(15)));
  }

  @Test
  void isDeniedOnceTheKubeconfigHasExpired() {
    String expired = clusters.kubeconfig(CLUSTER, Instant.now().minusSeconds(1));

    assertDenied(expired);
  }

  private static void assertDenied(String kubeconfig) {
    var kubes =
        new FabricKubes(
            new KubeProperties(
                Duration.ofSeconds(3), Duration.ofSeconds(10), 1, Duration.ofSeconds(1)),
            new SimpleMeterRegistry());
    try (var kube = kubes.connect(kubeconfig)) {

      assertThatThrownBy(() -> kube.prune(ObjectGroup.NAMESPACES, List.of()))
          .isInstanceOfSatisfying(
              KubeFailure.class,
              failure -> assertThat(failure.kind()).isEqualTo(KubeFailure.Kind.DENIED));
    } finally {
      kubes.close();
    }
  }
}
