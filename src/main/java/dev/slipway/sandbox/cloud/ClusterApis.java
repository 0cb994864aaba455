package dev.slipway.sandbox.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The Kubernetes API servers of simulated clusters, as the simulated cloud runs them. */
public interface ClusterApis {

  /** An API server answers for this cluster from now on. Doing it again changes nothing. */
  void start(String clusterId, String kubernetesVersion);

  /** The cluster and everything in it is gone. */
  void remove(String clusterId);

  /** A kubeconfig that is refused after {@code expires}. */
  String kubeconfig(String clusterId, Instant expires);

  /** Every kubeconfig that was handed out for this cluster is refused from now on. */
  void revokeKubeconfigs(String clusterId);

  /** Exactly these objects of that kind exist, as the platform (not a user) keeps them. */
  void keep(String clusterId, String apiVersion, String kind, List<Map<String, Object>> objects);
}
