package dev.slipway.sandbox.cloud;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sends answers; also in ways in which no server should. */
final class Wire implements AutoCloseable {
  private static final byte[] GARBLED =
      "<html><body>{\"code\": 502 Bad Gate\0way</body>".getBytes(StandardCharsets.UTF_8);
  private static final int PIECES = 20;
  private static final byte[] PADDING = padding();

  private final CountDownLatch closed = new CountDownLatch(1);

  private static byte[] padding() {
    byte[] blanks = new byte[64 * 1024];
    Arrays.fill(blanks, (byte) ' ');
    return blanks;
  }

  /** A sending of the bytes; with less than promised the connection breaks. */
  private interface Sending {
    void to(OutputStream out) throws IOException;
  }

  void send(HttpExchange exchange, String requestId, Answer answer) throws IOException {
    send(exchange, requestId, answer, new Effect.Delay());
  }

  void send(HttpExchange exchange, String requestId, Answer answer, Effect effect)
      throws IOException {
    byte[] body =
        answer.body() == null ? new byte[0] : Json.MAPPER.writeValueAsBytes(answer.body());
    exchange.getResponseHeaders().set("x-acs-request-id", requestId);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    int status = answer.status();
    switch (effect) {
      case Effect.LoseAnswer _ -> {
        // The exchange is closed without a word.
      }
      case Effect.TruncateBody cut -> {
        int kept = (int) Math.clamp(cut.bytes(), 0, Math.max(0, body.length - 1));
        send(exchange, status, Math.max(1, body.length), out -> out.write(body, 0, kept));
      }
      case Effect.GarbleBody _ -> send(exchange, status, GARBLED.length, out -> out.write(GARBLED));
      case Effect.SlowBody slow ->
          send(exchange, status, body.length, out -> trickle(body, slow.overMillis(), out));
      case Effect.HugeBody huge ->
          send(
              exchange,
              status,
              Math.max(body.length, huge.bytes()),
              out -> blowUp(body, huge.bytes(), out));
      case Effect.Refuse _,
          Effect.Delay _,
          Effect.SpoilAnswer _,
          Effect.Throttle _,
          Effect.ListLag _,
          Effect.FailTask _,
          Effect.Vanish _,
          Effect.Regress _,
          Effect.UnknownState _ ->
          send(exchange, status, body.length, out -> out.write(body));
    }
  }

  private static void send(HttpExchange exchange, int status, long length, Sending sending)
      throws IOException {
    if (length == 0) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "application/json;charset=utf-8");
    exchange.sendResponseHeaders(status, length);
    sending.to(exchange.getResponseBody());
    exchange.getResponseBody().flush();
  }

  private void trickle(byte[] body, long overMillis, OutputStream out) throws IOException {
    int pieces = Math.min(PIECES, body.length);
    for (int i = 0; i < pieces; i++) {
      hold(overMillis / pieces);
      int from = body.length * i / pieces;
      out.write(body, from, body.length * (i + 1) / pieces - from);
      out.flush();
    }
  }

  /** Blanks after the first sign: whoever reads the JSON must read them. */
  private static void blowUp(byte[] body, long bytes, OutputStream out) throws IOException {
    int first = Math.min(1, body.length);
    out.write(body, 0, first);
    for (long left = bytes - body.length; left > 0; left -= PADDING.length) {
      out.write(PADDING, 0, (int) Math.min(left, PADDING.length));
    }
    out.write(body, first, body.length - first);
  }

  /** Waits; ends early when the cloud is closed. */
  void hold(long millis) {
    if (millis <= 0) {
      return;
    }
    try {
      closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
