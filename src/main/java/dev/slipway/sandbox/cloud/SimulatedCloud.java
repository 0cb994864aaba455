package dev.slipway.sandbox.cloud;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A simulated Alibaba Cloud on loopback: ACK, ECS, VPC, STS and ASM behind one port. What it
 * answered for is still there after a restart, even after {@code kill -9}.
 */
public final class SimulatedCloud implements AutoCloseable {
  static {
    // Without it every answer waits 40 ms for an acknowledgement; read when the server first loads.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** A whole fleet of callers may knock in the same moment. */
  private static final int BACKLOG = 1_024;

  private final HttpServer server;
  private final ExecutorService executor;
  private final Wire wire = new Wire();
  private final Timeline timeline;
  private final World world;
  private final AccessKeys keys;
  private final Faults faults;
  private final Stock stock = new Stock();
  private final Vanishing vanishing;
  private final Network network;

  private SimulatedCloud(CloudSettings settings, ClusterApis apis) throws IOException {
    Files.createDirectories(settings.directory());
    VirtualClock clock = new VirtualClock(settings.clock(), settings.speed());
    keys = AccessKeys.in(settings.directory());
    world = World.in(settings.directory(), clock);
    network = new Network(world);
    faults = new Faults();
    ApiServers servers = new ApiServers(world, apis);
    timeline = new Timeline(world, servers);
    Routes routes = routes(settings, apis, servers);
    vanishing = new Vanishing(world, servers);
    server = bound(settings);
    executor = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(executor);
    server.createContext(
        "/control/", new Control(world, faults, stock, vanishing, routes.actions(), wire));
    server.createContext(
        "/",
        new Gateway(
            new Signatures(keys, settings.clock()),
            routes,
            faults,
            vanishing,
            clock,
            wire,
            network.regions().getFirst().id()));
    servers.refreshAll();
    timeline.resume();
    server.start();
  }

  /** Runs until closed. */
  public static SimulatedCloud start(CloudSettings settings, ClusterApis apis) throws IOException {
    return new SimulatedCloud(settings, apis);
  }

  private Routes routes(CloudSettings settings, ClusterApis apis, ApiServers servers) {
    KubernetesReleases releases = new KubernetesReleases();
    AddonCatalog catalog = new AddonCatalog();
    InstanceTypes types = new InstanceTypes();
    Instances instances = new Instances(network, types, stock);
    Inventory inventory = new Inventory(world, network);
    NodePoolRules poolRules = new NodePoolRules(world, network, types, inventory);
    NodePoolViews poolViews = new NodePoolViews(world);
    NodePoolApi pools = new NodePoolApi(world, timeline, poolRules, poolViews);
    ClusterRules rules =
        new ClusterRules(
            world, network, releases, catalog, poolRules, inventory, settings.clusterQuota());
    ClusterViews views = new ClusterViews(world, releases);
    Routes routes = new Routes();
    new ClusterApi(world, timeline, network, rules, views, releases, catalog).register(routes);
    new ClusterChangeApi(world, timeline, releases, inventory).register(routes);
    new TaskApi(world, timeline).register(routes);
    pools.register(routes);
    new NodePoolCareApi(world, timeline).register(routes);
    new NodeApi(world, pools, poolViews).register(routes);
    new AddonApi(world, catalog).register(routes);
    new AddonChangeApi(world, timeline, catalog).register(routes);
    new KubeconfigApi(world, apis).register(routes);
    new AccountApi(world, network, releases, settings.clusterQuota()).register(routes);
    new ProtectionApi(world).register(routes);
    new CheckApi(world).register(routes);
    new InspectionApi(world, timeline).register(routes);
    new DiagnosisApi(world).register(routes);
    new SecurityPolicyApi(world).register(routes);
    new PermissionApi(world, timeline).register(routes);
    new SafetyApi(world, timeline).register(routes);
    new EcsApi(world, network, types, inventory).register(routes);
    new VpcApi(network).register(routes);
    new MeshApi(world, network).register(routes);
    new StsApi(keys, world.clock()).register(routes);
    new ClusterEffects(world, servers, pools).register(timeline);
    new NodePoolEffects(world, instances).register(timeline);
    new AddonEffects(world).register(timeline);
    return routes;
  }

  /** The port of the last start if it is free, so that clients find the cloud again. */
  private static HttpServer bound(CloudSettings settings) throws IOException {
    Path file = settings.directory().resolve("port");
    int wanted = settings.port();
    if (wanted == 0 && Files.exists(file)) {
      wanted = Integer.parseInt(Files.readString(file).strip());
    }
    HttpServer bound;
    try {
      bound = bind(wanted);
    } catch (BindException taken) {
      if (settings.port() != 0) {
        throw taken;
      }
      bound = bind(0);
    }
    Files.writeString(file, String.valueOf(bound.getAddress().getPort()));
    return bound;
  }

  private static HttpServer bind(int port) throws IOException {
    return HttpServer.create(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
  }

  /** {@code 127.0.0.1:port}, as clients of all products take it; the protocol is HTTP. */
  public String endpoint() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** The control API, with protocol and without a slash at the end. */
  public String control() {
    return "http://" + endpoint() + "/control";
  }

  public String accessKeyId() {
    return keys.id();
  }

  public String accessKeySecret() {
    return keys.secret();
  }

  /** The first one is meant where a call does not say. */
  public List<String> regions() {
    return network.regions().stream().map(Network.Region::id).toList();
  }

  /** In the first region. */
  public Sample sample() {
    return network.sample();
  }

  /** Names by id of the clusters whose API server answers. */
  public Map<String, String> runningClusters() {
    return world.clusters().stream()
        .filter(cluster -> cluster.state().equals(Cluster.RUNNING))
        .collect(Collectors.toMap(Cluster::id, Cluster::name));
  }

  public Faults faults() {
    return faults;
  }

  public Stock stock() {
    return stock;
  }

  /**
   * A cluster or node pool goes without a call.
   *
   * @param resource id of a cluster or a node pool, or name of a cluster
   */
  public void vanish(String resource) {
    if (!vanishing.vanish(resource)) {
      throw new IllegalArgumentException("There is no \"%s\"".formatted(resource));
    }
  }

  /** Clusters and node pools that are there. */
  public List<Live> resources() {
    return world.live();
  }

  /** What really was done, oldest first. */
  public List<Truth> truth() {
    return world.truth();
  }

  @Override
  public void close() throws IOException {
    wire.close();
    timeline.close();
    server.stop(0);
    executor.close();
    world.close();
  }
}
