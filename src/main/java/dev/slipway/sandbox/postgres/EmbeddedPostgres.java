package dev.slipway.sandbox.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL of this process: data kept between starts, fsync on, loopback only, without a
 * password. It ends with the process, also when that is killed.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final int port;
  private final Process server;

  private EmbeddedPostgres(int port, Process server) {
    this.port = port;
    this.server = server;
  }

  /**
   * @param data folder of the database cluster; made when absent
   */
  public static EmbeddedPostgres start(Path data) {
    try {
      Confinement confinement = Confinement.ofThisProcess();
      Path programs = PostgresBinaries.unpacked(programsRoot()).resolve("bin");
      initialise(confinement, programs, data.toAbsolutePath());
      int port = freePort();
      Process server = launch(confinement, programs, data.toAbsolutePath(), port);
      var postgres = new EmbeddedPostgres(port, server);
      postgres.awaitAnswer(data);
      return postgres;
    } catch (IOException failed) {
      throw new UncheckedIOException("Embedded PostgreSQL cannot start in " + data, failed);
    }
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  public String user() {
    return "slipway";
  }

  /** Makes the database unless it is there. */
  public EmbeddedPostgres withDatabase(String name) {
    try (Connection connection = connect();
        var exists = connection.prepareStatement("select from pg_database where datname = ?")) {
      exists.setString(1, name);
      if (!exists.executeQuery().next()) {
        connection.createStatement().execute("create database \"%s\"".formatted(name));
      }
      return this;
    } catch (SQLException failed) {
      throw new IllegalStateException("Cannot create database " + name, failed);
    }
  }

  @Override
  public void close() {
    // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave.
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start().waitFor();
      if (!server.waitFor(10, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    } catch (IOException | InterruptedException failed) {
      server.destroyForcibly();
    }
  }

  private static void initialise(Confinement confinement, Path programs, Path data)
      throws IOException {
    if (Files.exists(data.resolve("PG_VERSION"))) {
      return;
    }
    Path fresh = data.resolveSibling(data.getFileName() + ".fresh");
    Folders.delete(fresh);
    Files.createDirectories(fresh);
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
    confinement.own(fresh);
    run(
        confinement.command(
            programs.resolve("initdb"),
            "--pgdata=" + fresh,
            "--username=slipway",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C"));
    Folders.delete(data);
    Files.move(fresh, data);
  }

  private static Process launch(Confinement confinement, Path programs, Path data, int port) {
    List<String> command =
        confinement.command(
            programs.resolve("postgres"),
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "shared_buffers=64MB",
            "-c",
            "max_connections=200",
            "-c",
            "log_min_messages=warning");
    var started = new CompletableFuture<Process>();
    // The server is bound to the life of the thread that starts it, so that thread stays.
    Thread.ofPlatform()
        .daemon()
        .name("embedded-postgres")
        .start(
            () -> {
              try {
                Process process =
                    new ProcessBuilder(command)
                        .directory(Path.of("/").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(data.resolveSibling("postgres.log").toFile())
                        .start();
                started.complete(process);
                process.waitFor();
              } catch (IOException failed) {
                started.completeExceptionally(failed);
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            });
    return started.join();
  }

  private void awaitAnswer(Path data) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Connection _ = connect()) {
        return;
      } catch (SQLException notYet) {
        if (!alive() || System.nanoTime() > deadline) {
          server.destroyForcibly();
          throw new IOException(
              "It did not come up; it says: "
                  + Files.readString(data.toAbsolutePath().resolveSibling("postgres.log")).strip(),
              notYet);
        }
      }
    }
  }

  /** Waits a moment for the server's end, which makes it the pause between two tries as well. */
  private boolean alive() {
    try {
      return !server.waitFor(20, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl("postgres"), user(), "");
  }

  /** A folder that an unprivileged user can reach too, because root's server runs as one. */
  private static Path programsRoot() {
    return Path.of(
        System.getProperty("java.io.tmpdir"),
        "slipway-postgres-" + System.getProperty("user.name"));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("%s failed: %s".formatted(command, output.strip()));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted during " + command, stopped);
    }
  }
}
