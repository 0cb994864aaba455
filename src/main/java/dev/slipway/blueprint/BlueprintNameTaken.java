package dev.slipway.blueprint;

/** Another blueprint of the project bears the name. */
public class BlueprintNameTaken extends RuntimeException {
  public BlueprintNameTaken(String name) {
    super("A blueprint \"%s\" is already in this project".formatted(name));
  }
}
