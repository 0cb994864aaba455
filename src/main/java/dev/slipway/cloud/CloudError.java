package dev.slipway.cloud;

/** What went wrong, sorted by what can be done about it. */
public enum CloudError {
  /** The thing is not there. */
  NOT_FOUND,
  /** The name is taken. */
  NAME_TAKEN,
  /** The thing is busy or in a state that forbids the call; may pass. */
  BUSY,
  /** Too many calls; surely not done; passes. */
  THROTTLED,
  /** Our own budget of such calls is used up; surely not done; passes. */
  OVER_BUDGET,
  /** Quota used up; someone must raise it. */
  QUOTA,
  /** Not enough stock or addresses. */
  EXHAUSTED,
  /** Credentials are wrong or not allowed. */
  DENIED,
  /** The request is wrong. */
  INVALID,
  /** Surely not sent: refused connection, unresolved name. */
  UNREACHABLE,
  /** It failed so often that nothing is sent for a while; surely not done. */
  PAUSED,
  /** The cloud failed or the answer was lost; whether it was done is unknown. */
  UNKNOWN_OUTCOME;

  /** After this error a creating call has surely changed nothing. */
  public boolean surelyNotDone() {
    return this != UNKNOWN_OUTCOME;
  }
}
