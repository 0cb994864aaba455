package dev.slipway.sandbox.kubernetes;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Changes of one store waiting to be told to one client. */
final class Watcher implements AutoCloseable {
  private static final Store.Change END =
      new Store.Change(new Store.Key("", "", ""), 0, null, null);

  /** Far more than a store remembers: a client that lags so much must list again anyway. */
  private static final int CAPACITY = 1024;

  private final LinkedBlockingQueue<Store.Change> changes = new LinkedBlockingQueue<>(CAPACITY);
  private final Consumer<Watcher> whenClosed;

  Watcher(Consumer<Watcher> whenClosed) {
    this.whenClosed = whenClosed;
  }

  void accept(Store.Change change) {
    if (!changes.offer(change)) {
      end();
    }
  }

  /** Nothing more is told. */
  void end() {
    changes.clear();
    changes.add(END);
  }

  /** The next change; empty when there was none in that time. */
  Optional<Store.Change> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(changes.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
  }

  static boolean isEnd(Store.Change change) {
    return change == END;
  }

  @Override
  public void close() {
    whenClosed.accept(this);
  }
}
