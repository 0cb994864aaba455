package dev.slipway.cloud;

/** Who waits for calls. Sweeps leave half of each budget to people. */
public enum Urgency {
  /** A person waits, as a rule for an operation. */
  WAITED_FOR,
  /** Nobody does. */
  SWEEP;

  private static final ScopedValue<Urgency> CURRENT = ScopedValue.newInstance();

  /** Of the calls that this thread makes now. */
  public static Urgency current() {
    return CURRENT.orElse(WAITED_FOR);
  }

  /** Has all calls of this work made with this urgency. */
  public void run(Runnable work) {
    ScopedValue.where(CURRENT, this).run(work);
  }
}
