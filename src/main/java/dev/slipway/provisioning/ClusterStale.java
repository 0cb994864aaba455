package dev.slipway.provisioning;

/** The cluster was changed since the caller last read it. */
public class ClusterStale extends RuntimeException {
  public ClusterStale(String name) {
    super("Cluster \"%s\" has been changed since it was read".formatted(name));
  }
}
