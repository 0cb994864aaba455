package dev.slipway.access;

/** There is no such project, or none that the caller may know of; both look the same. */
public class ProjectNotFound extends RuntimeException {
  public ProjectNotFound(String name) {
    super("There is no project \"%s\"".formatted(name));
  }
}
