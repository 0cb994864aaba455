package dev.slipway.sandbox;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The service in a process of its own, on a world that outlives it. Killed without warning or asked
 * to end.
 */
final class WorkerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final String name;
  private final int port;
  private final Path output;
  private final Process process;

  private WorkerProcess(String name, int port, Path output, Process process) {
    this.name = name;
    this.port = port;
    this.output = output;
    this.process = process;
  }

  /**
   * @param endpoint where it finds the cloud
   * @param settings beyond those that point it at the world
   */
  static WorkerProcess start(
      SandboxWorld world, String name, String endpoint, Path folder, List<String> settings)
      throws IOException {
    int port = freePort();
    Path output = folder.resolve(name + ".log");
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dalibabacloud.accessKeyId=" + world.cloud().accessKeyId(),
                "-Dalibabacloud.accessKeySecret=" + world.cloud().accessKeySecret(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.slipway.Slipway"));
    Map<String, Object> all = new HashMap<>(world.directions().settings());
    all.merge("spring.datasource.url", "?ApplicationName=" + name, (url, more) -> url + "" + more);
    all.put("slipway.cloud.endpoint", endpoint);
    all.put("server.port", port);
    all.put("server.address", "127.0.0.1");
    all.put("db-scheduler.scheduler-name", name);
    all.forEach((key, value) -> command.add("--%s=%s".formatted(key, value)));
    command.addAll(settings);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new WorkerProcess(name, port, output, process);
  }

  String name() {
    return name;
  }

  String root() {
    return "http://127.0.0.1:" + port;
  }

  Path output() {
    return output;
  }

  boolean isReady() {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(root() + "/actuator/health/readiness"))
              .timeout(Duration.ofSeconds(2))
              .build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void kill() {
    process.destroyForcibly();
  }

  /** Asks it to end, and answers how long that took. */
  Duration stop() throws InterruptedException {
    long begin = System.nanoTime();
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError(name + " does not end");
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
