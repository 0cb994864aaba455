package dev.slipway.access;

/** Another project bears the name. */
public class ProjectNameTaken extends RuntimeException {
  public ProjectNameTaken(String name) {
    super("A project \"%s\" is already there".formatted(name));
  }
}
