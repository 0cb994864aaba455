package dev.slipway.history;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One who follows history: reads up what it missed, then takes what the tailer hands out. */
final class Follower {
  private static final Logger log = LoggerFactory.getLogger(Follower.class);
  private static final int BACKLOG = 2_000;
  private static final int PAGE = 500;

  private final History history;
  private final EventFilter filter;
  private final EventListener listener;
  private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(BACKLOG);
  private Cursor cursor;
  private volatile boolean stopped;

  Follower(History history, EventFilter filter, Cursor after, EventListener listener) {
    this.history = history;
    this.filter = filter;
    this.cursor = after;
    this.listener = listener;
  }

  void start(Consumer<Follower> whenDone) {
    Thread.ofVirtual()
        .name("history-follower")
        .start(
            () -> {
              try {
                readUp();
                hand();
              } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
              } catch (RuntimeException gone) {
                log.atDebug().setCause(gone).log("A follower of history is gone");
              } finally {
                whenDone.accept(this);
                listener.ended();
              }
            });
  }

  /** One that cannot keep up is let go; it comes back with the last event it saw. */
  void offer(Event event) {
    if (filter.matches(event) && !queue.offer(event)) {
      stop();
    }
  }

  void stop() {
    stopped = true;
  }

  private void readUp() {
    List<Event> page;
    do {
      page = history.after(filter, cursor, PAGE);
      page.forEach(this::deliver);
    } while (!stopped && page.size() == PAGE);
  }

  private void hand() throws InterruptedException {
    while (!stopped) {
      Event event = queue.poll(1, TimeUnit.SECONDS);
      // What was read up may have been handed out as well.
      if (event != null && event.cursor().compareTo(cursor) > 0) {
        deliver(event);
      }
    }
  }

  private void deliver(Event event) {
    if (!stopped) {
      listener.happened(event);
      cursor = event.cursor();
    }
  }
}
