package dev.slipway.sandbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands between one worker and the cloud and sees every call. It can kill the worker at an exact
 * place in one.
 */
final class Wire implements AutoCloseable {

  /** Where in a call. */
  enum Place {
    /** Nothing of the request has reached the cloud. */
    BEFORE,
    /** Half of the request's body has. */
    HALF_WRITTEN,
    /** The cloud has done it; its answer has reached nobody. */
    UNANSWERED
  }

  private record Trap(String action, Place place, Runnable sprung) {}

  private final ServerSocket server;
  private final String upstreamHost;
  private final int upstreamPort;
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();

  private Wire(ServerSocket server, String upstream) {
    this.server = server;
    this.upstreamHost = upstream.replaceAll(":.*", "");
    this.upstreamPort = Integer.parseInt(upstream.replaceAll(".*:", ""));
  }

  /**
   * @param upstream host and port of the cloud
   */
  static Wire before(String upstream) throws IOException {
    var wire = new Wire(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), upstream);
    Thread.ofVirtual().start(wire::accept);
    return wire;
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Springs once. */
  void trap(String action, Place place, Runnable sprung) {
    trap.set(new Trap(action, place, sprung));
  }

  void disarm() {
    trap.set(null);
  }

  /** Actions of requests that reached the cloud whole, in order. */
  List<String> sent() {
    return sent;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        var upstream = new Socket(upstreamHost, upstreamPort)) {
      client.setTcpNoDelay(true);
      upstream.setTcpNoDelay(true);
      var requests = new BufferedInputStream(client.getInputStream());
      var answers = new BufferedInputStream(upstream.getInputStream());
      for (Message request = Message.read(requests);
          request != null;
          request = Message.read(requests)) {
        String action = request.header("x-acs-action");
        if (springs(action, Place.BEFORE)) {
          return;
        }
        OutputStream out = upstream.getOutputStream();
        if (springs(action, Place.HALF_WRITTEN)) {
          out.write(request.head());
          out.write(Arrays.copyOf(request.body(), request.body().length / 2));
          out.flush();
          return;
        }
        out.write(request.head());
        out.write(request.body());
        out.flush();
        sent.add(action);
        Message answer = Message.read(answers);
        if (answer == null || springs(action, Place.UNANSWERED)) {
          return;
        }
        client.getOutputStream().write(answer.head());
        client.getOutputStream().write(answer.body());
        client.getOutputStream().flush();
      }
    } catch (IOException | UncheckedIOException gone) {
      // Either side may be killed.
    }
  }

  private boolean springs(String action, Place place) {
    Trap set = trap.get();
    if (set == null || set.place() != place || !set.action().equals(action)) {
      return false;
    }
    if (trap.compareAndSet(set, null)) {
      set.sprung().run();
      return true;
    }
    return false;
  }

  /** A request or an answer, its body as it is on the wire. */
  private record Message(byte[] head, byte[] body) {
    static @Nullable Message read(InputStream in) throws IOException {
      byte[] head = readUntil(in, "\r\n\r\n");
      if (head.length == 0) {
        return null;
      }
      var message = new Message(head, new byte[0]);
      if (message.header("transfer-encoding").equalsIgnoreCase("chunked")) {
        return new Message(head, readChunks(in));
      }
      String length = message.header("content-length");
      return length.isEmpty()
          ? message
          : new Message(head, in.readNBytes(Integer.parseInt(length)));
    }

    private static byte[] readChunks(InputStream in) throws IOException {
      var all = new ByteArrayOutputStream();
      for (int size = 1; size > 0; ) {
        byte[] line = readUntil(in, "\r\n");
        size = Integer.parseInt(new String(line, StandardCharsets.ISO_8859_1).strip(), 16);
        all.write(line);
        all.write(in.readNBytes(size + 2));
      }
      return all.toByteArray();
    }

    /** Empty at the end of the stream. */
    private static byte[] readUntil(InputStream in, String mark) throws IOException {
      var all = new ByteArrayOutputStream();
      while (!all.toString(StandardCharsets.ISO_8859_1).endsWith(mark)) {
        int next = in.read();
        if (next < 0) {
          return new byte[0];
        }
        all.write(next);
      }
      return all.toByteArray();
    }

    String header(String name) {
      for (String line : new String(head, StandardCharsets.ISO_8859_1).split("\r\n")) {
        if (line.toLowerCase(Locale.ROOT).startsWith(name + ":")) {
          return line.substring(name.length() + 1).strip();
        }
      }
      return "";
    }
  }
}
