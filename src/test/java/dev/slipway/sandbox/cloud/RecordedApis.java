package dev.slipway.sandbox.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers which API servers there are and what nodes they show. */
class RecordedApis implements ClusterApis {
  final Set<String> running = ConcurrentHashMap.newKeySet();
  final Set<String> revoked = ConcurrentHashMap.newKeySet();
  final Map<String, List<Map<String, Object>>> nodes = new ConcurrentHashMap<>();

  @Override
  public void start(String clusterId, String kubernetesVersion) {
    running.add(clusterId);
  }

  @Override
  public void remove(String clusterId) {
    running.remove(clusterId);
    nodes.remove(clusterId);
  }

  @Override
  public void revokeKubeconfigs(String clusterId) {
    revoked.add(clusterId);
  }

  @Override
  public String kubeconfig(String clusterId, Instant expires) {
    return "kubeconfig of %s until %s".formatted(clusterId, expires);
  }

  @Override
  public void keep(
      String clusterId, String apiVersion, String kind, List<Map<String, Object>> objects) {
    nodes.put(clusterId, objects);
  }

  List<Map<String, Object>> nodesOf(String clusterId) {
    return nodes.getOrDefault(clusterId, List.of());
  }
}
