package dev.slipway.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A world of another process. It needs no lock and is not closed: others may use it, too. */
final class JoinedWorld implements Surroundings {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final String address;

  private JoinedWorld(String address) {
    this.address = address;
  }

  /**
   * @param place folder of the world, or its address
   */
  static JoinedWorld at(String place) {
    JoinedWorld world = new JoinedWorld(place.startsWith("http://") ? place : addressIn(place));
    world.directions();
    return world;
  }

  private static String addressIn(String folder) {
    Path file = Path.of(folder).toAbsolutePath().resolve(WorldDoor.FILE);
    try {
      return JSON.readValue(Files.readString(file), Directions.class).world();
    } catch (IOException | JacksonException unreadable) {
      throw new NoWorld("\"%s\" cannot be read".formatted(file), unreadable);
    }
  }

  @Override
  public Directions directions() {
    return ask("/", new TypeReference<>() {});
  }

  @Override
  public List<Directions.Cluster> clusters() {
    return ask("/clusters", new TypeReference<>() {});
  }

  private <T> T ask(String path, TypeReference<T> kind) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString());
      return JSON.readValue(answer.body(), kind);
    } catch (IOException | JacksonException | IllegalArgumentException silent) {
      throw new NoWorld("Nothing that is a world answers at \"%s\"".formatted(address), silent);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new NoWorld("Interrupted while asking \"%s\"".formatted(address), stopped);
    }
  }
}
