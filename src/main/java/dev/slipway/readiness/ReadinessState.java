package dev.slipway.readiness;

/** Whether something is as declared; a later one outweighs an earlier one. */
public enum ReadinessState {
  /** The blueprint asks for none of it. */
  NOT_DECLARED,
  READY,
  /** Somebody who would know did not answer. */
  UNKNOWN,
  /** Known not to be as declared. */
  DEGRADED;

  ReadinessState worse(ReadinessState other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
