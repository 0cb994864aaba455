package dev.slipway.cloud.alibaba;

import java.time.Duration;
import java.util.Optional;

/** How many calls may be made, so that an account is not throttled by its own hand. */
interface CallBudgets {

  /** No bounds, no memory. */
  CallBudgets UNBOUNDED =
      new CallBudgets() {
        @Override
        public Optional<Duration> take(Api api) {
          return Optional.empty();
        }

        @Override
        public void throttled(Api api) {}
      };

  /**
   * What the vendor counts by.
   *
   * @param account role's ARN; empty for our own account
   * @param action vendor's action, e.g. {@code CreateCluster}
   */
  record Api(String account, String region, String action) {}

  /** Empty: make the call. Otherwise how long to wait before asking again. */
  Optional<Duration> take(Api api);

  /** The cloud thought that it was too many. */
  void throttled(Api api);
}
