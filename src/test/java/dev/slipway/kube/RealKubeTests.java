package dev.slipway.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract with the API server that {@code SLIPWAY_TEST_KUBECONFIG} (a file) names. */
@EnabledIfEnvironmentVariable(
    named = "SLIPWAY_TEST_KUBECONFIG",
    matches = ".+",
    disabledReason = "No real API server is named by SLIPWAY_TEST_KUBECONFIG")
class RealKubeTests extends KubeContract {

  @Override
  String kubeconfig() {
    try {
      return Files.readString(Path.of(System.getenv("SLIPWAY_TEST_KUBECONFIG")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
