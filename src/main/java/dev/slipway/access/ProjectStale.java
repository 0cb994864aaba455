package dev.slipway.access;

/** The project was changed since the caller last read it. */
public class ProjectStale extends RuntimeException {
  public ProjectStale(String name) {
    super("Project \"%s\" has been changed since it was read".formatted(name));
  }
}
