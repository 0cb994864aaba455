package dev.slipway.sandbox;

import dev.slipway.sandbox.cloud.ClusterApis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One real API server stands for every cluster; the simulated cloud changes nothing in it. */
record BorrowedCluster(Path file) implements ClusterApis {

  @Override
  public void start(String clusterId, String kubernetesVersion) {}

  @Override
  public void remove(String clusterId) {}

  @Override
  public String kubeconfig(String clusterId, Instant expires) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("slipway.sandbox.kubeconfig cannot be read", unreadable);
    }
  }

  /** Its kubeconfig is its owner's. */
  @Override
  public void revokeKubeconfigs(String clusterId) {}

  @Override
  public void keep(
      String clusterId, String apiVersion, String kind, List<Map<String, Object>> objects) {}
}
