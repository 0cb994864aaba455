package dev.slipway.history;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads history once per process for everyone who follows it, and not at all while nobody does.
 * Commits of this process wake it; those of others are seen at the next look.
 */
final class Tailer {
  private static final Logger log = LoggerFactory.getLogger(Tailer.class);
  private static final long LOOK_EVERY_MILLIS = 200;
  private static final int PAGE = 500;

  private final History history;
  private final List<Follower> followers = new CopyOnWriteArrayList<>();
  private final Semaphore woken = new Semaphore(0);
  private @Nullable Thread thread;

  Tailer(History history) {
    this.history = history;
  }

  boolean followed() {
    return !followers.isEmpty();
  }

  void wake() {
    woken.release();
  }

  synchronized Subscription follow(EventFilter filter, Cursor after, EventListener listener) {
    Follower follower = new Follower(history, filter, after, listener);
    Cursor end = history.end();
    followers.add(follower);
    if (thread == null) {
      thread = Thread.ofVirtual().name("history-tailer").start(() -> tail(end));
    }
    follower.start(followers::remove);
    return follower::stop;
  }

  private void tail(Cursor from) {
    Cursor cursor = from;
    while (keepsOn()) {
      try {
        woken.tryAcquire(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        woken.drainPermits();
        List<Event> page = history.after(EventFilter.EVERYTHING, cursor, PAGE);
        for (Event event : page) {
          followers.forEach(follower -> follower.offer(event));
          cursor = event.cursor();
        }
        if (page.size() == PAGE) {
          wake();
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException unreadable) {
        log.atWarn().setCause(unreadable).log("History cannot be read; its followers are let go");
        followers.forEach(Follower::stop);
      }
    }
  }

  private synchronized boolean keepsOn() {
    if (followers.isEmpty()) {
      thread = null;
      return false;
    }
    return true;
  }
}
