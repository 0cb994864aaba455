package dev.slipway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The process is really killed in the middle of a creation, and started again. */
@Execution(ExecutionMode.CONCURRENT)
class KilledProcessTests {

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void theSameOperationGoesOnAndNothingIsCreatedTwice() throws IOException, InterruptedException {
    String before;
    try (var sandbox = new Sandbox()) {
      before = operation(sandbox.lineWith("Cluster \"payments\": operation"));
      sandbox.lineWith("is being created");
    }

    try (var sandbox = new Sandbox()) {
      String after = operation(sandbox.lineWith("Cluster \"payments\": operation"));
      sandbox.lineWith("All steps are done");

      JsonNode truth = truth(sandbox.lineWith("(simulated Alibaba Cloud)"));
      assertThat(after).isEqualTo(before);
      assertThat(accepted(truth, "CreateCluster")).hasSize(1);
      assertThat(accepted(truth, "CreateClusterNodePool"))
          .containsExactlyInAnyOrder("general", "cache", "fraud-scoring", "batch");
    }
  }

  private static String operation(String line) {
    return line.replaceAll(".*operation ", "");
  }

  private static JsonNode truth(String line) throws IOException, InterruptedException {
    String cloud = line.replaceAll(".*(http://\\S+).*", "$1");
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(cloud + "/control/truth")).build();
      return JsonMapper.shared().readTree(http.send(request, BodyHandlers.ofString()).body());
    }
  }

  /** Names of what was really created. */
  private static List<String> accepted(JsonNode truth, String action) {
    return truth
        .valueStream()
        .filter(done -> done.path("action").asString().equals(action))
        .filter(done -> done.path("outcome").asString().equals("accepted"))
        .map(done -> done.path("name").asString())
        .toList();
  }

  /** A process of its own; closing kills it without warning. */
  private final class Sandbox implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    Sandbox() throws IOException {
      process =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElse("java"),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "--enable-native-access=ALL-UNNAMED",
                  "--sun-misc-unsafe-memory-access=allow",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "dev.slipway.Slipway",
                  "--spring.profiles.active=sandbox",
                  "--server.port=0",
                  "--slipway.sandbox.directory=" + folder,
                  "--slipway.sandbox.speed=100",
                  // A killed worker is missed after 4 s instead of 12 s.
                  "--db-scheduler.heartbeat-interval=1s")
              .redirectErrorStream(true)
              .start();
      output = process.inputReader();
      // One that hangs ends, and the test says what it said until then.
      CompletableFuture.delayedExecutor(90, TimeUnit.SECONDS).execute(process::destroyForcibly);
    }

    String lineWith(String text) throws IOException {
      var seen = new StringBuilder();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.contains(text)) {
          return line;
        }
        seen.append(line).append('\n');
      }
      throw new AssertionError(
          "The sandbox ended without saying \"%s\":%n%s".formatted(text, seen));
    }

    @Override
    public void close() throws IOException {
      process.destroyForcibly();
      try {
        process.waitFor(10, TimeUnit.SECONDS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      output.close();
    }
  }
}
