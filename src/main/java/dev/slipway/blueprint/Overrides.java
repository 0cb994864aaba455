package dev.slipway.blueprint;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A cluster's own values, on the paths that the blueprint lists as {@code overridable}. */
public final class Overrides {
  private Overrides() {}

  /** A revision with overrides applied. */
  public record Applied(Blueprint blueprint, String digest) {}

  /**
   * @param patch JSON merge patch (RFC 7396) below {@code /spec}; {@code null}: none
   * @throws BlueprintInvalid when it touches other paths or the outcome does not fit the schema
   */
  public static Applied apply(BlueprintRevision revision, @Nullable JsonNode patch) {
    throw new UnsupportedOperationException();
  }
}
