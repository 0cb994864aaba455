package dev.slipway.operation;

import java.util.function.Supplier;

/**
 * Where a simulated step run leaves its process: each call may be delayed, lost, answered wrongly
 * or never answered, and others go on meanwhile.
 */
public interface Awaits {

  /** A transaction of our own database. */
  <T> T database(String what, Supplier<T> call);

  /** A call of the cloud; its effect comes about in the cloud's own time. */
  <T> T cloud(String what, Supplier<T> effect);

  /** Something the process sees without waiting, e.g. its clock. */
  <T> T seen(Supplier<T> look);
}
