package dev.slipway.cloud;

import org.jspecify.annotations.Nullable;

/** An asynchronous task of the cloud. */
public record CloudTask(
    String id, State state, @Nullable String stage, @Nullable String code, String message) {
  /** Normalised from the vendor's words. */
  public enum State {
    RUNNING,
    SUCCEEDED,
    FAILED,
    PAUSED,
    CANCELED,
    UNKNOWN
  }
}
