package dev.slipway.api;

import dev.slipway.history.Cursor;
import dev.slipway.history.Event;
import dev.slipway.history.EventListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/** One client that follows history. */
final class EventStream implements EventListener {
  private static final long COME_BACK_AFTER_MILLIS = 2_000;

  private final SseEmitter emitter;
  private final Function<Event, EventResponse> response;
  private final ReentrantLock sending = new ReentrantLock();

  EventStream(SseEmitter emitter, Function<Event, EventResponse> response) {
    this.emitter = emitter;
    this.response = response;
  }

  /**
   * Sends the headers at once, so that the client knows that it is heard, and where it begins, so
   * that it can come back to there before anything happened.
   */
  void greet(Cursor after) {
    send(
        SseEmitter.event()
            .comment("follows")
            .reconnectTime(COME_BACK_AFTER_MILLIS)
            .id(after.toString()));
  }

  @Override
  public void happened(Event event) {
    send(
        SseEmitter.event()
            .id(event.cursor().toString())
            .name(event.type())
            .data(response.apply(event), MediaType.APPLICATION_JSON));
  }

  /**
   * Shows that the stream is alive. A client that is being sent to needs no such sign.
   *
   * @throws RuntimeException when the client is gone
   */
  void beat() {
    if (!sending.tryLock()) {
      return;
    }
    try {
      send(SseEmitter.event().comment("alive"));
    } finally {
      sending.unlock();
    }
  }

  @Override
  public void ended() {
    emitter.complete();
  }

  /** A client that is gone ends the subscription: the exception tells history so. */
  private void send(SseEventBuilder event) {
    sending.lock();
    try {
      emitter.send(event);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    } finally {
      sending.unlock();
    }
  }
}
