package dev.slipway.policy;

/** How much a failed rule weighs. */
public enum Severity {
  /** Nothing is built. */
  BLOCK,
  /** Needs a recorded acknowledgement. */
  WARN,
  /** Advice. */
  INFO
}
