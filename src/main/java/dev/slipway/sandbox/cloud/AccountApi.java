package dev.slipway.sandbox.cloud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What concerns the account or the service as a whole: versions, regions, quotas, roles, tags. */
final class AccountApi {
  private final World world;
  private final Network network;
  private final KubernetesReleases releases;
  private final int quota;

  AccountApi(World world, Network network, KubernetesReleases releases, int quota) {
    this.world = world;
    this.network = network;
    this.releases = releases;
    this.quota = quota;
  }

  void register(Routes routes) {
    routes
        .get("/api/v1/metadata/versions", "DescribeKubernetesVersionMetadata", this::versions)
        .get("/regions", "DescribeRegions", this::regions)
        .get("/quota", "DescribeUserQuota", this::quota)
        .post("/ram/check-service-role", "CheckServiceRole", this::roles)
        .post("/service/open", "OpenAckService", AccountApi::alreadyOpen)
        .put("/tags", "TagResources", this::tag)
        .get("/tags", "ListTagResources", this::tags)
        .delete("/tags", "UntagResources", this::untag)
        .post("/clusters/{ClusterId}/tags", "ModifyClusterTags", this::replaceTags);
  }

  private Answer versions(Call call) {
    for (String name : List.of("Region", "ClusterType")) {
      if (call.text(name).isEmpty()) {
        throw ApiError.invalid("%s is required".formatted(name));
      }
    }
    boolean all = call.text("Mode").equals("supported");
    String one = call.text("KubernetesVersion");
    return Answer.of(
        releases.all().stream()
            .filter(release -> all || release.creatable() || release.version().equals(one))
            .filter(release -> one.isEmpty() || release.version().equals(one))
            .map(release -> view(call, release))
            .toList());
  }

  private Map<String, Object> view(Call call, KubernetesReleases.Release release) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("version", release.version());
    view.put("release_date", release.released());
    view.put("expiration_date", release.expires());
    view.put("creatable", release.creatable());
    view.put(
        "upgradable_versions",
        call.flag("QueryUpgradableVersion") ? releases.upgrades(release.version()) : List.of());
    view.put("runtimes", List.of(Map.of("name", "containerd", "version", release.runtime())));
    view.put(
        "images",
        List.of(
            image("AliyunLinux3", "x86_64"),
            image("AliyunLinux3ContainerOptimized", "x86_64"),
            image("AliyunLinux3Arm64", "arm64"),
            image("ContainerOS", "x86_64")));
    view.put("capabilities", Map.of("Terway", true));
    view.put(
        "meta_data",
        Map.of(
            "KubernetesVersion", release.version(),
            "SubClass", "default",
            "ServiceCIDR", "172.21.0.0/20"));
    return view;
  }

  private static Map<String, String> image(String type, String architecture) {
    return Map.of(
        "image_id",
        "%s_%s_20260101.vhd".formatted(type.toLowerCase(Locale.ROOT), architecture),
        "image_name",
        type,
        "image_type",
        type,
        "platform",
        "AliyunLinux",
        "os_type",
        "Linux",
        "os_version",
        "3",
        "image_category",
        "system",
        "architecture",
        architecture);
  }

  private Answer regions(Call ignored) {
    return Answer.of(
        Map.of(
            "regions",
            network.regions().stream()
                .map(region -> Map.of("regionId", region.id(), "localName", region.name()))
                .toList()));
  }

  private Answer quota(Call ignored) {
    return Answer.of(
        Map.of(
            "amk_cluster_quota",
            quota,
            "ask_cluster_quota",
            20,
            "cluster_quota",
            quota,
            "cluster_nodepool_quota",
            NodePoolRules.POOLS_PER_CLUSTER,
            "node_quota",
            NodePoolRules.LARGEST,
            "edge_improved_nodepool_quota",
            Map.of(),
            "quotas",
            Map.of(
                "q_Kubernetes_Cluster",
                Map.of(
                    "quota",
                    String.valueOf(quota),
                    "operation_code",
                    "q_Kubernetes_Cluster",
                    "adjustable",
                    true,
                    "unit",
                    "Cluster"))));
  }

  private Answer roles(Call call) {
    return Answer.of(
        Map.of(
            "roles",
            call.object()
                .path("roles")
                .valueStream()
                .map(
                    role -> Map.of("name", Json.text(role, "name"), "granted", true, "message", ""))
                .toList()));
  }

  private static Answer alreadyOpen(Call ignored) {
    throw ApiError.product(500, "500", "The service is already opened.");
  }

  private Answer tag(Call call) {
    ObjectNode body = call.object();
    Requests.requireTags(body.path("tags"));
    world.change(
        change -> {
          for (String id : Json.texts(body, "resource_ids")) {
            Cluster cluster = world.requireCluster(id);
            put(change, call, cluster, merged(cluster.spec().path("tags"), body.path("tags")));
          }
          return call;
        });
    return Answer.of(Map.of("request_id", call.requestId()));
  }

  private static ArrayNode merged(JsonNode before, JsonNode more) {
    Map<String, JsonNode> byKey = new LinkedHashMap<>();
    before.forEach(tag -> byKey.put(Json.text(tag, "key"), tag));
    more.forEach(tag -> byKey.put(Json.text(tag, "key"), tag));
    ArrayNode tags = Json.array();
    byKey.values().forEach(tags::add);
    return tags;
  }

  private static void put(World.Change change, Call call, Cluster cluster, ArrayNode tags) {
    Requests.requireTags(tags);
    ObjectNode spec = cluster.spec().deepCopy();
    spec.set("tags", tags);
    change.put(cluster.with(spec, change.now()));
    change.tell(call, cluster, "tags");
  }

  private Answer untag(Call call) {
    List<String> keys = call.texts("tag_keys");
    world.change(
        change -> {
          for (String id : call.texts("resource_ids")) {
            Cluster cluster = world.requireCluster(id);
            ArrayNode rest = Json.array();
            for (JsonNode tag : cluster.spec().path("tags")) {
              if (!call.flag("all") && !keys.contains(Json.text(tag, "key"))) {
                rest.add(tag);
              }
            }
            put(change, call, cluster, rest);
          }
          return call;
        });
    return Answer.of(Map.of("request_id", call.requestId()));
  }

  private Answer replaceTags(Call call) {
    world.change(
        change -> {
          ArrayNode tags = Json.array();
          call.items().forEach(tags::add);
          put(change, call, world.requireCluster(call.clusterId()), tags);
          return call;
        });
    return Answer.empty();
  }

  private Answer tags(Call call) {
    List<String> ids = call.texts("resource_ids");
    JsonNode wanted = call.array("tags");
    List<Map<String, String>> found =
        world.clusters().stream()
            .filter(cluster -> ids.isEmpty() || ids.contains(cluster.id()))
            .filter(cluster -> wanted.valueStream().allMatch(tag -> bears(cluster, tag)))
            .flatMap(
                cluster ->
                    cluster.spec().path("tags").valueStream().map(tag -> tagView(cluster, tag)))
            .toList();
    return Answer.of(
        Map.of(
            "next_token", "",
            "request_id", call.requestId(),
            "tag_resources", Map.of("tag_resource", found)));
  }

  private static boolean bears(Cluster cluster, JsonNode wanted) {
    String value = Json.text(wanted, "value");
    return cluster
        .spec()
        .path("tags")
        .valueStream()
        .filter(tag -> Json.text(tag, "key").equals(Json.text(wanted, "key")))
        .anyMatch(tag -> value.isEmpty() || Json.text(tag, "value").equals(value));
  }

  private static Map<String, String> tagView(Cluster cluster, JsonNode tag) {
    return Map.of(
        "resource_id", cluster.id(),
        "resource_type", "ALIYUN::CS::CLUSTER",
        "tag_key", Json.text(tag, "key"),
        "tag_value", Json.text(tag, "value"));
  }
}
