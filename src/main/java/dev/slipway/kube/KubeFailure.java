package dev.slipway.kube;

import org.jspecify.annotations.Nullable;

/** A cluster's API did not give what was asked. */
public class KubeFailure extends RuntimeException {
  private final Kind kind;
  private final int status;

  /**
   * @param status HTTP status, 0 where there was no answer
   */
  public KubeFailure(Kind kind, int status, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.status = status;
  }

  public Kind kind() {
    return kind;
  }

  public int status() {
    return status;
  }

  /** Sorted by what can be done about it. */
  public enum Kind {
    /** No answer, or 5xx, or 429: may pass. */
    UNREACHABLE,
    /** 401 or 403, or a kubeconfig that is of no use. */
    DENIED,
    /** 4xx: the object is refused. */
    REFUSED,
    /** The kind is not known there, perhaps not yet: may pass. */
    UNKNOWN_KIND
  }
}
