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
 */
public final class SandboxWorld implements AutoCloseable {
  private static final String DATABASE = "slipway";
  private static final Duration TOKEN_LIFE = Duration.ofHours(12);
  private static final Duration KUBECONFIG_LIFE = Duration.ofDays(1);

  private final SandboxProperties properties;
  private final FileChannel lock;
  private final EmbeddedPostgres postgres;
  private final LocalIssuer issuer;
  private final SimulatedClusters simulated;
  private final ClusterApis apis;
  private final SimulatedCloud cloud;

  private SandboxWorld(SandboxProperties properties) throws IOException {
    Path directory = properties.directory().toAbsolutePath();
    this.properties = properties;
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

  /** One ready token per role. */
  record Tokens(String viewer, String operator, String admin) {}

  /** How any client of Alibaba Cloud reaches the simulated one. */
  record CloudAccess(String endpoint, String region, String accessKeyId, String accessKeySecret) {}

  /** A cluster in the simulated cloud. */
  record Cluster(String name, String id, String kubeconfig) {}

  /** The service's ordinary settings, as they are to be here. */
  Map<String, Object> settings() {
    return Map.of(
        "spring.datasource.url", postgres.jdbcUrl(DATABASE),
        "spring.datasource.username", postgres.user(),
        "spring.datasource.password", "",
        "spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer.uri(),
        "spring.security.oauth2.resourceserver.jwt.jwk-set-uri", issuer.keysUri(),
        "slipway.cloud.endpoint", "http://" + cloud.endpoint());
  }

  /** Where the credential chain of Alibaba's SDK looks first. */
  void provideCredentials() {
    System.setProperty("alibabacloud.accessKeyId", cloud.accessKeyId());
    System.setProperty("alibabacloud.accessKeySecret", cloud.accessKeySecret());
  }

  Tokens tokens() {
    return new Tokens(token("viewer"), token("operator"), token("admin"));
  }

  CloudAccess cloudAccess() {
    return new CloudAccess(
        "http://" + cloud.endpoint(),
        cloud.sample().region(),
        cloud.accessKeyId(),
        cloud.accessKeySecret());
  }

  /** Those that have an API server. */
  List<Cluster> clusters() {
    Instant expires = Instant.now().plus(KUBECONFIG_LIFE);
    return cloud.runningClusters().entrySet().stream()
        .map(
            seen ->
                new Cluster(
                    seen.getValue(), seen.getKey(), apis.kubeconfig(seen.getKey(), expires)))
        .sorted(Comparator.comparing(Cluster::name))
        .toList();
  }

  SandboxProperties properties() {
    return properties;
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
        cloud) {
      // Closed in reverse order, each whatever happens to the others.
    } catch (IOException failed) {
      throw new UncheckedIOException("The sandbox did not close cleanly", failed);
    }
  }

  private String token(String role) {
    return issuer.token("sandbox-" + role, Map.of("*", role), TOKEN_LIFE);
  }
}
