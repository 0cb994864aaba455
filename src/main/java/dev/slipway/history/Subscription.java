package dev.slipway.history;

/** Ends what {@link History#follow} began. */
@FunctionalInterface
public interface Subscription {
  void cancel();
}
