package dev.slipway.cluster;

/** Another cluster of the project bears the name. */
public class ClusterNameTaken extends RuntimeException {
  private final String name;

  public ClusterNameTaken(String name) {
    super("A cluster \"%s\" is already in this project".formatted(name));
    this.name = name;
  }

  public String name() {
    return name;
  }
}
