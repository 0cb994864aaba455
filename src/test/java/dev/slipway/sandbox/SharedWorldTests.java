package dev.slipway.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A world without a service, and services that come and go in it, each a process of its own. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("processes of their own")
class SharedWorldTests {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final List<Running> started = new ArrayList<>();

  @AfterEach
  void killAll() {
    started.reversed().forEach(Running::kill);
  }

  @Test
  void theWorldOutlivesTheServicesThatShareIt() throws Exception {
    Running world =
        start("--spring.profiles.active=world", "--slipway.sandbox.directory=" + folder);
    String address = world.word("World ");
    String cloud = world.word("Cloud ");
    Running one = service(folder.toString());
    Running other = service(address);
    Portal first = portal(one);
    Portal second = portal(other);
    assertThat(first.createProject().status()).isEqualTo(201);

    one.kill();

    assertThat(second.get("/projects/demo").status()).isEqualTo(200);
    assertThat(read(cloud + "/control/truth")).isEqualTo("[]");
    assertThat(JoinedWorld.at(folder.toString()).directions().world()).isEqualTo(address);
    assertThatThrownBy(
            () -> SandboxWorld.start(new SandboxProperties(folder, null, false, 24, null)))
        .isInstanceOf(SandboxInUse.class);

    world.end();
    assertThat(folder.resolve(WorldDoor.FILE)).doesNotExist();
  }

  private static Portal portal(Running service) throws IOException {
    String root = service.word("REST API ").replace("/api/v1", "");
    return new Portal(root, service.word("Token "));
  }

  @Test
  void whatIsNoWorldIsNotJoined() throws IOException {
    assertThatThrownBy(() -> JoinedWorld.at(folder.toString())).isInstanceOf(NoWorld.class);
    Files.writeString(folder.resolve(WorldDoor.FILE), "{\"world\":\"http://127.0.0.1:1\"}");
    assertThatThrownBy(() -> JoinedWorld.at(folder.toString()))
        .isInstanceOf(NoWorld.class)
        .hasMessageContaining("127.0.0.1:1");
  }

  private static String read(String uri) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString())
          .body();
    }
  }

  private Running service(String world) throws IOException {
    return start(
        "--spring.profiles.active=sandbox",
        "--slipway.sandbox.world=" + world,
        "--slipway.sandbox.directory=" + folder,
        "--server.port=0");
  }

  private Running start(String... arguments) throws IOException {
    Running running = new Running(arguments);
    started.add(running);
    return running;
  }

  /** A process, and what it says. */
  private static final class Running {
    private final Process process;
    private final BufferedReader output;
    private final StringBuilder seen = new StringBuilder();

    private Running(String... arguments) throws IOException {
      List<String> command =
          new ArrayList<>(
              List.of(
                  ProcessHandle.current().info().command().orElse("java"),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "--enable-native-access=ALL-UNNAMED",
                  "--sun-misc-unsafe-memory-access=allow",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "dev.slipway.Slipway"));
      command.addAll(Arrays.asList(arguments));
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
      output = process.inputReader(UTF_8);
      CompletableFuture.delayedExecutor(300, TimeUnit.SECONDS).execute(process::destroyForcibly);
    }

    /** The word after this beginning of a line. */
    private String word(String beginning) throws IOException {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith(beginning)) {
          return line.substring(beginning.length()).strip().split(" ")[0];
        }
        seen.append(line).append('\n');
      }
      throw new AssertionError("It never said \"%s\":%n%s".formatted(beginning, seen));
    }

    private void kill() {
      process.destroyForcibly().onExit().join();
    }

    /** As asked to. */
    private void end() {
      process.destroy();
      process.onExit().join();
    }
  }
}
