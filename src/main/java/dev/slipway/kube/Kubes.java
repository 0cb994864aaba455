package dev.slipway.kube;

/** Connections to running clusters. */
@FunctionalInterface
public interface Kubes {

  /**
   * @param kubeconfig text of a short-lived kubeconfig; kept in memory only
   */
  Kube connect(String kubeconfig);
}
