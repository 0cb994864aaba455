package dev.slipway.provisioning;

/** The project still holds blueprints or clusters. */
public class ProjectNotEmpty extends RuntimeException {
  public ProjectNotEmpty(String project, String holds) {
    super("Project \"%s\" still holds %s".formatted(project, holds));
  }
}
