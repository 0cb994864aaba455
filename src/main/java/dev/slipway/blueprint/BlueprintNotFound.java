package dev.slipway.blueprint;

/** There is no such blueprint, or no such revision of it, in the project. */
public class BlueprintNotFound extends RuntimeException {
  public BlueprintNotFound(String message) {
    super(message);
  }
}
