package dev.slipway.api;

import dev.slipway.access.Projects;
import dev.slipway.history.Cursor;
import dev.slipway.history.EventFilter;
import dev.slipway.history.History;
import dev.slipway.history.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** All clients that follow history. A stream ends with its token's life and with the process. */
@Component
class EventStreams {
  private static final long BEAT_EVERY_SECONDS = 15;

  private final History history;
  private final Projects projects;
  private final Clock clock;
  private final Map<EventStream, Subscription> open = new ConcurrentHashMap<>();
  private final ScheduledExecutorService pulse =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("event-stream-pulse").factory());

  EventStreams(History history, Projects projects, Clock clock) {
    this.history = history;
    this.projects = projects;
    this.clock = clock;
    pulse.scheduleAtFixedRate(this::beat, BEAT_EVERY_SECONDS, BEAT_EVERY_SECONDS, TimeUnit.SECONDS);
  }

  SseEmitter open(EventFilter filter, Cursor after, Instant until) {
    long life = Math.max(1, Duration.between(clock.instant(), until).toMillis());
    var emitter = new SseEmitter(life);
    var stream =
        new EventStream(
            emitter, event -> EventResponse.from(event, projects.name(event.projectId())));
    emitter.onTimeout(emitter::complete);
    emitter.onCompletion(() -> close(stream));
    stream.greet(after);
    open.put(stream, history.follow(filter, after, stream));
    return emitter;
  }

  /** One client that does not read must not keep the others from a sign of life. */
  private void beat() {
    open.keySet()
        .forEach(stream -> Thread.ofVirtual().name("event-stream-beat").start(() -> beat(stream)));
  }

  private void beat(EventStream stream) {
    try {
      stream.beat();
    } catch (RuntimeException gone) {
      end(stream);
    }
  }

  private void end(EventStream stream) {
    close(stream);
    stream.ended();
  }

  private void close(EventStream stream) {
    Subscription subscription = open.remove(stream);
    if (subscription != null) {
      subscription.cancel();
    }
  }

  /** Comes before the server waits for requests to end; these would not by themselves. */
  @EventListener(ContextClosedEvent.class)
  void stop() {
    pulse.shutdownNow();
    open.keySet().forEach(this::end);
  }
}
