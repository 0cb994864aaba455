package dev.slipway.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where services of other processes come in: an address on loopback that gives directions, and the
 * file {@code world.json} in the world's folder with the same.
 */
final class WorldDoor implements AutoCloseable {
  static final String FILE = "world.json";
  private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final Path file;

  private WorldDoor(HttpServer server, Path file) {
    this.server = server;
    this.file = file;
  }

  /** Nobody is let in yet. */
  static WorldDoor in(Path directory) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    return new WorldDoor(server, directory.resolve(FILE));
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Whoever reads the file finds it whole and somebody who answers. */
  void open(Surroundings world) throws IOException {
    server.createContext(
        "/",
        exchange -> {
          switch (exchange.getRequestURI().getPath()) {
            case "/" -> answer(exchange, world.directions());
            case "/clusters" -> answer(exchange, world.clusters());
            default -> exchange.sendResponseHeaders(404, -1);
          }
          exchange.close();
        });
    server.start();
    Path fresh = file.resolveSibling(FILE + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(world.directions()));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Not for a web page that rebinds its name to this machine. */
  private static void answer(HttpExchange exchange, Object told) throws IOException {
    String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
    if (!LOCAL_NAMES.contains(host.replaceAll(":[0-9]+$", ""))) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    byte[] body = JSON.writeValueAsBytes(told);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    server.stop(0);
  }
}
