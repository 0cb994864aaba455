package dev.slipway.history;

/** Takes lines of history, in the caller's transaction. */
@FunctionalInterface
public interface HistoryWriter {
  void record(NewEvent event);
}
