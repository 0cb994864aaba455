package dev.slipway.sandbox;

import dev.slipway.sandbox.cloud.CloudSettings;
import dev.slipway.sandbox.cloud.ClusterApis;
import dev.slipway.sandbox.cloud.SimulatedCloud;
import dev.slipway.sandbox.identity.LocalIssuer;
import dev.slipway.sandbox.kubernetes.SimulatedClusters;
import dev.slipway.sandbox.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What a production service finds around it, in this process: database, identity provider, cloud
 * and clusters. Everything is kept in one folder, so that the next start goes on from here.
 * Services of other processes may come in.
 */
public final class SandboxWorld implements Surroundings, AutoCloseable {
  private static final String DATABASE = "slipway";
  private static final Duration TOKEN_LIFE = Duration.ofHours(12);
  private static final Duration KUBECONFIG_LIFE = Duration.ofDays(1);

  private final FileChannel lock;
  private final EmbeddedPostgres postgres;
  private final LocalIssuer issuer;
  private final SimulatedClusters simulated;
  private final ClusterApis apis;
  private final SimulatedCloud cloud;
  private final WorldDoor door;

  private SandboxWorld(SandboxProperties properties) throws IOException {
    Path directory = properties.directory().toAbsolutePath();
    this.lock = locked(directory);
    // First of the HTTP servers: it sets how all of them send small answers.
    this.simulated = SimulatedClusters.start(directory.resolve("clusters"), 0);
    // Finding a key takes as long as making a database.
    var keyed = CompletableFuture.supplyAsync(() -> LocalIssuer.start(directory.resolve("issuer")));
    this.postgres = EmbeddedPostgres.start(directory.resolve("postgres")).withDatabase(DATABASE);
    this.issuer = keyed.join();
    this.apis =
        properties.kubeconfig() == null ? simulated : new BorrowedCluster(properties.kubeconfig());
    this.cloud =
        SimulatedCloud.start(
            CloudSettings.in(directory.resolve("cloud")).withSpeed(properties.speed()), apis);
    this.door = WorldDoor.in(directory);
    door.open(this);
  }

  static SandboxWorld start(SandboxProperties properties) {
    try {
      return new SandboxWorld(properties);
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "The sandbox cannot start in " + properties.directory().toAbsolutePath(), failed);
    }
  }

  /** Held until the process ends, however it ends. */
  private static FileChannel locked(Path directory) throws IOException {
    Files.createDirectories(directory);
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new SandboxInUse(directory);
    }
    return channel;
  }

  @Override
  public Directions directions() {
    return new Directions(
        door.address(),
        new Directions.Database(postgres.jdbcUrl(DATABASE), postgres.user(), ""),
        new Directions.Issuer(issuer.uri(), issuer.keysUri()),
        new Directions.CloudAccess(
            "http://" + cloud.endpoint(),
            cloud.sample().region(),
            cloud.accessKeyId(),
            cloud.accessKeySecret()),
        cloud.sample(),
        tokens());
  }

  Directions.Tokens tokens() {
    return new Directions.Tokens(token("viewer"), token("operator"), token("admin"));
  }

  @Override
  public List<Directions.Cluster> clusters() {
    Instant expires = Instant.now().plus(KUBECONFIG_LIFE);
    return cloud.runningClusters().entrySet().stream()
        .map(
            seen ->
                new Directions.Cluster(
                    seen.getValue(), seen.getKey(), apis.kubeconfig(seen.getKey(), expires)))
        .sorted(Comparator.comparing(Directions.Cluster::name))
        .toList();
  }

  SimulatedCloud cloud() {
    return cloud;
  }

  EmbeddedPostgres postgres() {
    return postgres;
  }

  @Override
  public void close() {
    try (lock;
        postgres;
        issuer;
        simulated;
        cloud;
        door) {
      // Closed in reverse order, each whatever happens to the others.
    } catch (IOException failed) {
      throw new UncheckedIOException("The sandbox did not close cleanly", failed);
    }
  }

  private String token(String role) {
    return issuer.token("sandbox-" + role, Map.of("*", role), TOKEN_LIFE);
  }
}
