package dev.slipway.sandbox.cloud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Clusters: their making, reading and removal. */
final class ClusterApi {
  static final String SERVICE_CIDR = "172.21.0.0/20";

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "profile", "Default",
          "cluster_spec", "ack.standard",
          "service_cidr", SERVICE_CIDR,
          "ip_stack", "ipv4",
          "proxy_mode", "ipvs",
          "cluster_domain", "cluster.local",
          "timezone", "Asia/Shanghai",
          "resource_group_id", Inventory.DEFAULT_RESOURCE_GROUP,
          "container_cidr", "",
          "node_cidr_mask", "");
  private static final Set<String> MAY_BE_DELETED =
      Set.of(Cluster.RUNNING, Cluster.FAILED, Cluster.DELETE_FAILED, "inactive", "unavailable");
  private static final Set<String> DELETE_OPTIONS =
      Set.of("SLB", "ALB", "SLS_Data", "SLS_ControlPlane", "PrivateZone");

  private final World world;
  private final Timeline timeline;
  private final Network network;
  private final ClusterRules rules;
  private final ClusterViews views;
  private final KubernetesReleases releases;
  private final AddonCatalog catalog;

  ClusterApi(
      World world,
      Timeline timeline,
      Network network,
      ClusterRules rules,
      ClusterViews views,
      KubernetesReleases releases,
      AddonCatalog catalog) {
    this.world = world;
    this.timeline = timeline;
    this.network = network;
    this.rules = rules;
    this.views = views;
    this.releases = releases;
    this.catalog = catalog;
  }

  void register(Routes routes) {
    routes
        .post("/clusters", "CreateCluster", this::create)
        .get("/clusters", "DescribeClusters", this::listOld)
        .get("/clusters/{ClusterId}", "DescribeClusterDetail", this::detail)
        .delete("/clusters/{ClusterId}", "DeleteCluster", this::delete)
        .get("/api/v1/clusters", "DescribeClustersV1", this::list)
        .get("/regions/{region_id}/clusters", "DescribeClustersForRegion", this::list)
        .get("/clusters/{ClusterId}/resources", "DescribeClusterResources", this::resources);
  }

  private Answer create(Call call) {
    ObjectNode body = call.object();
    rules.check(body);
    Task task =
        world.change(
            change -> {
              rules.checkAccount(Json.text(body, "name"));
              Cluster cluster = drafted(body, change);
              change.put(cluster);
              return timeline.start(change, call, Task.Kind.CREATE_CLUSTER, cluster, Json.object());
            });
    return Answer.accepted(call, task);
  }

  private Cluster drafted(ObjectNode body, World.Change change) {
    ObjectNode spec = body.deepCopy();
    DEFAULTS.forEach(
        (name, value) -> {
          if (Json.text(spec, name).isEmpty()) {
            spec.put(name, value);
          }
        });
    String version = Json.text(body, "kubernetes_version");
    if (version.isEmpty()) {
      version = releases.newest().version();
    }
    Network.Region region = network.region(Json.text(body, "region_id")).orElseThrow();
    placeInNewNetwork(spec, region);
    if (Json.text(body, "security_group_id").isEmpty()) {
      spec.put("security_group_id", Ids.resource("sg", region.sign()));
      spec.put("made_security_group", true);
    }
    return new Cluster(
        Ids.cluster(),
        region.id(),
        region.sign(),
        spec,
        Cluster.INITIAL,
        version,
        version,
        apiAddress(spec),
        change.now(),
        change.now(),
        addons(spec));
  }

  private String apiAddress(ObjectNode spec) {
    String first = Json.texts(spec, "vswitch_ids").getFirst();
    return network.free(network.vSwitch(first).orElseThrow(), 1).stream()
        .findFirst()
        .orElseThrow(() -> NodePoolRules.tooFewAddresses(first));
  }

  /** Asked for zones instead of a VPC, ACK makes one; here the ready one serves. */
  private void placeInNewNetwork(ObjectNode spec, Network.Region region) {
    if (!Json.text(spec, "vpcid").isEmpty()) {
      return;
    }
    Network.Vpc vpc =
        network.vpcs().stream()
            .filter(candidate -> candidate.region().equals(region.id()))
            .findFirst()
            .orElseThrow();
    spec.put("vpcid", vpc.id());
    List<String> zones = Json.texts(spec, "zone_ids");
    spec.set(
        "vswitch_ids",
        Json.MAPPER.valueToTree(
            network.vSwitches().stream()
                .filter(vSwitch -> vSwitch.vpcId().equals(vpc.id()))
                .filter(vSwitch -> vSwitch.name().startsWith("node-"))
                .filter(vSwitch -> zones.contains(vSwitch.zone()))
                .map(Network.VSwitch::id)
                .toList()));
  }

  private Map<String, Cluster.Addon> addons(ObjectNode spec) {
    Map<String, Cluster.Addon> addons = new LinkedHashMap<>();
    catalog.all().stream()
        .filter(entry -> entry.byDefault(Json.text(spec, "cluster_spec")))
        .forEach(entry -> addons.put(entry.name(), installing(entry, "", "")));
    for (JsonNode asked : spec.path("addons")) {
      String name = Json.text(asked, "name");
      addons.remove(name);
      if (!Json.flag(asked, "disabled")) {
        AddonCatalog.Entry entry = catalog.require(name);
        addons.put(
            name, installing(entry, Json.text(asked, "version"), Json.text(asked, "config")));
      }
    }
    return addons;
  }

  private static Cluster.Addon installing(AddonCatalog.Entry entry, String version, String config) {
    return new Cluster.Addon(
        entry.name(),
        version.isEmpty() ? entry.version() : version,
        Cluster.Addon.INSTALLING,
        config);
  }

  private Answer detail(Call call) {
    return Answer.of(views.detail(world.requireCluster(call.clusterId())));
  }

  private Answer resources(Call call) {
    return Answer.of(views.resources(world.requireCluster(call.clusterId())));
  }

  private Answer list(Call call) {
    Page page = Page.of(call, 10);
    List<Cluster> found = found(call);
    return Answer.of(
        Map.of(
            "clusters",
            page.cut(found).stream().map(views::summary).toList(),
            "page_info",
            page.info(found.size())));
  }

  private Answer listOld(Call call) {
    return Answer.of(found(call).stream().map(views::summary).toList());
  }

  private List<Cluster> found(Call call) {
    return world.clusters().stream()
        .filter(cluster -> call.lists(cluster.created()))
        .filter(cluster -> cluster.name().contains(call.text("name")))
        .filter(asked(call, "cluster_id", Cluster::id))
        .filter(asked(call, "region_id", Cluster::region))
        .filter(asked(call, "cluster_type", c -> Json.text(c.spec(), "cluster_type")))
        .filter(asked(call, "cluster_spec", c -> Json.text(c.spec(), "cluster_spec")))
        .filter(asked(call, "profile", c -> Json.text(c.spec(), "profile")))
        .toList();
  }

  private static Predicate<Cluster> asked(
      Call call, String parameter, Function<Cluster, String> value) {
    String wanted = call.text(parameter);
    return cluster -> wanted.isEmpty() || wanted.equals(value.apply(cluster));
  }

  private Answer delete(Call call) {
    List<String> retained = call.texts("retain_resources");
    for (JsonNode option : call.array("delete_options")) {
      Requests.requireOneOf(Json.text(option, "resource_type"), DELETE_OPTIONS, "resource_type");
      Requests.requireOneOf(
          Json.text(option, "delete_mode"), Set.of("delete", "retain"), "delete_mode");
    }
    Task task =
        world.change(
            change -> {
              Cluster cluster = world.requireCluster(call.clusterId());
              requireDeletable(cluster);
              change.put(cluster.in(Cluster.DELETING, change.now()));
              world
                  .poolsOf(cluster.id())
                  .forEach(pool -> change.put(pool.in(NodePool.DELETING, change.now())));
              ObjectNode facts = Json.object();
              facts.put(
                  "retained",
                  call.flag("retain_all_resources") ? "all" : String.join(",", retained));
              facts.put("delete_options", call.text("delete_options"));
              return timeline.start(change, call, Task.Kind.DELETE_CLUSTER, cluster, facts);
            });
    return Answer.accepted(call, task);
  }

  /** The vendor documents the refusal, but not its code. */
  private static void requireDeletable(Cluster cluster) {
    if (cluster.protectedFromDeletion()) {
      throw ApiError.product(
          400,
          "ErrorClusterDeletionProtected",
          "cluster (%s) is protected against deletion; switch deletion_protection off first"
              .formatted(cluster.id()));
    }
    if (!MAY_BE_DELETED.contains(cluster.state())) {
      throw ApiError.wrongState(cluster, "DeleteCluster");
    }
  }
}
