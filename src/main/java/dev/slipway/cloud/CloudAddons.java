package dev.slipway.cloud;

import org.jspecify.annotations.Nullable;

/** The shapes of add-ons between us and a cloud. */
public final class CloudAddons {
  private CloudAddons() {}

  /** An add-on that can be installed. */
  public record Available(String name, String version, boolean installedByDefault) {}

  /** An add-on in a cluster. */
  public record Installed(String name, String version, State state) {}

  /**
   * @param version {@code null} at cluster creation: the newest
   * @param config JSON text as the add-on takes it; empty for none
   */
  public record Install(String name, @Nullable String version, String config) {}

  /** Normalised from the vendor's words. */
  public enum State {
    INSTALLING,
    ACTIVE,
    CHANGING,
    UNHEALTHY,
    DELETING,
    UNKNOWN
  }
}
