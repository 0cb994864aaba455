package dev.slipway.sandbox.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.slipway.sandbox.cloud.ClusterApis;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kubernetes API servers of simulated clusters: one HTTPS server on loopback, each cluster below
 * its own path. All state is in one folder and outlives the process, however that ends.
 */
public final class SimulatedClusters implements ClusterApis, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SimulatedClusters.class);
  private static final Pattern CLUSTER_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  static {
    // Without it small answers on kept connections wait 40 ms for the client's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Path directory;
  private final InstantSource clock;
  private final HttpsServer server;
  private final ExecutorService requests;
  private final Tokens tokens;
  private final Certificates certificates;
  private final ApiServer api;
  private final Map<String, Cluster> clusters = new ConcurrentHashMap<>();

  private SimulatedClusters(Path directory, int port, InstantSource clock) throws IOException {
    this.directory = directory;
    this.clock = clock;
    this.tokens = Tokens.in(directory, clock);
    this.certificates = Certificates.in(directory);
    this.api = new ApiServer(tokens, clock);
    this.server = HttpsServer.create(address(port), 0);
    this.requests = Executors.newVirtualThreadPerTaskExecutor();
    server.setHttpsConfigurator(new HttpsConfigurator(certificates.serverContext()));
    server.setExecutor(requests);
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * Answers for every cluster that is kept in that folder.
   *
   * @param port 0 for the one used last in this folder, or any if that is taken
   * @throws IOException when the folder cannot be written or the port is taken
   */
  public static SimulatedClusters start(Path directory, int port) throws IOException {
    return start(directory, port, InstantSource.system());
  }

  /**
   * @param clock decides when kubeconfigs expire
   */
  public static SimulatedClusters start(Path directory, int port, InstantSource clock)
      throws IOException {
    Files.createDirectories(directory.resolve("clusters"));
    Path file = directory.resolve("port");
    SimulatedClusters started = start(directory, port, file, clock);
    Files.writeString(file, Integer.toString(started.port()));
    return started;
  }

  private static SimulatedClusters start(
      Path directory, int port, Path remembered, InstantSource clock) throws IOException {
    if (port != 0 || Files.notExists(remembered)) {
      return new SimulatedClusters(directory, port, clock);
    }
    int last = Integer.parseInt(Files.readString(remembered).strip());
    try {
      return new SimulatedClusters(directory, last, clock);
    } catch (BindException taken) {
      log.atWarn()
          .addKeyValue("port", last)
          .log("Port of simulated clusters is taken; earlier kubeconfigs no longer reach them");
      return new SimulatedClusters(directory, 0, clock);
    }
  }

  private static InetSocketAddress address(int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void start(String clusterId, String kubernetesVersion) {
    if (!CLUSTER_ID.matcher(clusterId).matches()) {
      throw new IllegalArgumentException("\"%s\" is no cluster id".formatted(clusterId));
    }
    clusters
        .computeIfAbsent(
            clusterId,
            id -> {
              Path folder = folderOf(id);
              return Cluster.exists(folder)
                  ? Cluster.open(folder)
                  : Cluster.create(folder, kubernetesVersion, clock);
            })
        .upgrade(kubernetesVersion);
  }

  @Override
  public void remove(String clusterId) {
    if (find(clusterId) == null) {
      return;
    }
    clusters.computeIfPresent(
        clusterId,
        (id, cluster) -> {
          cluster.delete();
          return null;
        });
  }

  /** Does nothing for a cluster that is not there. */
  @Override
  public void revokeKubeconfigs(String clusterId) {
    Cluster cluster = find(clusterId);
    if (cluster != null) {
      cluster.revokeTokens();
    }
  }

  @Override
  public String kubeconfig(String clusterId, Instant expires) {
    Cluster cluster = find(clusterId);
    int generation = cluster == null ? 0 : cluster.tokenGeneration();
    String authority =
        Base64.getEncoder()
            .encodeToString(certificates.authorityPem().getBytes(StandardCharsets.US_ASCII));
    return """
    apiVersion: v1
    kind: Config
    clusters:
    - name: %1$s
      cluster:
        server: https://127.0.0.1:%2$d/%3$s/%1$s
        certificate-authority-data: %4$s
    contexts:
    - name: kubernetes-admin-%1$s
      context: {cluster: %1$s, user: kubernetes-admin}
    current-context: kubernetes-admin-%1$s
    users:
    - name: kubernetes-admin
      user:
        token: %5$s
    """
        .formatted(
            clusterId, port(), Call.ROOT, authority, tokens.issue(clusterId, generation, expires));
  }

  /** Does nothing for a cluster that is not there. */
  @Override
  public void keep(
      String clusterId, String apiVersion, String kind, List<Map<String, Object>> objects) {
    Cluster cluster = find(clusterId);
    if (cluster != null) {
      new Platform(cluster, clock).keep(apiVersion, kind, objects);
    }
  }

  /** Clusters of an earlier process are read when somebody first asks for them. */
  private @Nullable Cluster find(String clusterId) {
    if (!CLUSTER_ID.matcher(clusterId).matches()) {
      return null;
    }
    return clusters.computeIfAbsent(
        clusterId, id -> Cluster.exists(folderOf(id)) ? Cluster.open(folderOf(id)) : null);
  }

  private Path folderOf(String clusterId) {
    return directory.resolve("clusters").resolve(clusterId);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Call call;
      try {
        call = Call.of(exchange);
      } catch (Refusal refusal) {
        answer(exchange, refusal);
        return;
      }
      answer(call);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(Call call) throws IOException, InterruptedException {
    try {
      Cluster cluster = find(call.clusterId());
      if (cluster == null) {
        throw Refusal.unavailable("no cluster \"%s\" runs here".formatted(call.clusterId()));
      }
      api.answer(call, cluster);
    } catch (Refusal refusal) {
      answer(call.exchange(), refusal);
    } catch (RuntimeException bug) {
      log.atError().addKeyValue("cluster", call.clusterId()).setCause(bug).log("Request failed");
      answer(call.exchange(), Refusal.broken());
    }
  }

  private static void answer(HttpExchange exchange, Refusal refusal) throws IOException {
    if (exchange.getResponseCode() < 0) {
      boolean page = refusal.code() == 404 && !refusal.status().has("reason");
      byte[] body =
          page
              ? (refusal.getMessage() + "\n").getBytes(StandardCharsets.US_ASCII)
              : Json.write(refusal.status());
      exchange
          .getResponseHeaders()
          .set("Content-Type", page ? "text/plain; charset=utf-8" : "application/json");
      exchange.sendResponseHeaders(refusal.code(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** Ends all watches and refuses whatever comes later. */
  @Override
  public void close() {
    clusters.values().forEach(cluster -> cluster.store().close());
    server.stop(0);
    requests.shutdownNow();
  }
}
