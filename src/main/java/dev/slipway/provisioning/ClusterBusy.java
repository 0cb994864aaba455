package dev.slipway.provisioning;

/** What is wanted is already under way, or impossible as the cluster stands. */
public class ClusterBusy extends RuntimeException {
  public ClusterBusy(String message) {
    super(message);
  }
}
