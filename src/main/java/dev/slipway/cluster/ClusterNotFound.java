package dev.slipway.cluster;

/** There is no such cluster in the project. */
public class ClusterNotFound extends RuntimeException {
  private final String name;

  public ClusterNotFound(String name) {
    super("There is no cluster \"%s\" in this project".formatted(name));
    this.name = name;
  }

  public String name() {
    return name;
  }
}
