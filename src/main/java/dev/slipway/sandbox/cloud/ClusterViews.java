package dev.slipway.sandbox.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Clusters and what belongs to them, as the wire shows them. */
final class ClusterViews {
  /** Of the request, these come back under the same name. */
  private static final List<String> AS_ASKED =
      List.of(
          "cluster_type",
          "profile",
          "cluster_spec",
          "resource_group_id",
          "vswitch_ids",
          "security_group_id",
          "service_cidr",
          "container_cidr",
          "node_cidr_mask",
          "ip_stack",
          "proxy_mode",
          "cluster_domain",
          "timezone",
          "deletion_protection",
          "maintenance_window",
          "operation_policy",
          "auto_mode",
          "extra_sans",
          "control_plane_config");

  private final World world;
  private final KubernetesReleases releases;

  ClusterViews(World world, KubernetesReleases releases) {
    this.world = world;
    this.releases = releases;
  }

  /** What DescribeClustersV1 lists. */
  ObjectNode summary(Cluster cluster) {
    ObjectNode view = Json.object();
    view.put("cluster_id", cluster.id());
    view.put("name", cluster.name());
    view.put("region_id", cluster.region());
    view.put("state", state(cluster));
    view.put("init_version", cluster.initVersion());
    view.put("current_version", cluster.version());
    view.put("next_version", releases.upgrades(cluster.version()).stream().findFirst().orElse(""));
    view.put("created", Times.china(cluster.created()));
    view.put("updated", Times.china(cluster.updated()));
    view.put("size", size(cluster));
    view.put("vpc_id", Json.text(cluster.spec(), "vpcid"));
    view.put("vswitch_id", String.join(",", Json.texts(cluster.spec(), "vswitch_ids")));
    AS_ASKED.stream()
        .filter(cluster.spec()::hasNonNull)
        .forEach(name -> view.set(name, cluster.spec().get(name)));
    view.put("subnet_cidr", Json.text(cluster.spec(), "container_cidr"));
    view.put("network_mode", "vpc");
    view.put("private_zone", false);
    view.put("docker_version", "");
    view.put("zone_id", "");
    view.put("external_loadbalancer_id", loadBalancer(cluster));
    view.put("worker_ram_role_name", workerRole(cluster));
    view.put("master_url", masterUrl(cluster));
    view.put("meta_data", metaData(cluster));
    view.set("tags", tags(cluster));
    return view;
  }

  /** What DescribeClusterDetail answers. */
  ObjectNode detail(Cluster cluster) {
    ObjectNode view = summary(cluster);
    view.set("rrsa_config", rrsa(cluster));
    view.set("control_plane_endpoints_config", endpoints(cluster));
    view.set(
        "parameters",
        Json.object(
            Map.of(
                "ServiceCIDR", Json.text(cluster.spec(), "service_cidr"),
                "ContainerCIDR", Json.text(cluster.spec(), "container_cidr"),
                "ProxyMode", Json.text(cluster.spec(), "proxy_mode"),
                "NodeCIDRMask", Json.text(cluster.spec(), "node_cidr_mask"),
                "KubernetesVersion", cluster.version())));
    return view;
  }

  /** A running cluster shows what its node pools are doing. */
  String state(Cluster cluster) {
    if (!cluster.is(Cluster.RUNNING)) {
      return cluster.state();
    }
    List<String> pools = world.poolsOf(cluster.id()).stream().map(NodePool::state).toList();
    if (pools.contains(NodePool.INITIAL) || pools.contains(NodePool.SCALING)) {
      return "scaling";
    }
    return pools.contains(NodePool.REMOVING) ? "removing" : Cluster.RUNNING;
  }

  private int size(Cluster cluster) {
    return world.poolsOf(cluster.id()).stream().mapToInt(pool -> pool.nodes().size()).sum();
  }

  private static ArrayNode tags(Cluster cluster) {
    ArrayNode tags = Json.array();
    for (JsonNode tag : cluster.spec().path("tags")) {
      tags.add(tag);
    }
    tags.add(Json.object(Map.of("key", "ack.aliyun.com", "value", cluster.id())));
    return tags;
  }

  private static boolean isPublic(Cluster cluster) {
    return Json.flag(cluster.spec(), "endpoint_public_access");
  }

  private static String intranet(Cluster cluster) {
    return "https://%s:6443".formatted(cluster.apiAddress());
  }

  /** From the range that is set aside for documentation, so that nobody ever calls it. */
  private static String internet(Cluster cluster) {
    int last = Math.floorMod(cluster.id().hashCode(), 254) + 1;
    return isPublic(cluster) ? "https://203.0.113.%d:6443".formatted(last) : "";
  }

  private static String masterUrl(Cluster cluster) {
    if (!cluster.hasApi()) {
      return "";
    }
    return Json.object(
            Map.of(
                "api_server_endpoint",
                internet(cluster),
                "intranet_api_server_endpoint",
                intranet(cluster)))
        .toString();
  }

  private static String metaData(Cluster cluster) {
    ArrayNode addons = Json.array();
    cluster
        .addons()
        .values()
        .forEach(
            addon ->
                addons.add(
                    Json.object(
                        Map.of(
                            "name", addon.name(),
                            "version", addon.version(),
                            "config", addon.config()))));
    ObjectNode data = Json.object();
    data.set("Addons", addons);
    data.put("KubernetesVersion", cluster.version());
    data.put("NodeCIDRMask", Json.text(cluster.spec(), "node_cidr_mask"));
    data.put("EncryptionKMSKeyId", Json.text(cluster.spec(), "encryption_provider_key"));
    data.set("ExtraCertSAN", Json.MAPPER.valueToTree(Json.texts(cluster.spec(), "extra_sans")));
    data.set("RRSAConfig", rrsa(cluster));
    data.set("Capabilities", Json.object(Map.of("Network", network(cluster))));
    return data.toString();
  }

  private static String network(Cluster cluster) {
    return cluster.usesTerway() ? "terway-eniip" : "flannel";
  }

  private static ObjectNode rrsa(Cluster cluster) {
    boolean enabled = Json.flag(cluster.spec(), "rrsa_config.enabled");
    ObjectNode rrsa = Json.object();
    rrsa.put("enabled", enabled);
    if (enabled) {
      String issuer =
          "https://oidc-ack-%s.oss-%s.aliyuncs.com/%s"
              .formatted(cluster.region(), cluster.region(), cluster.id());
      String name = "ack-rrsa-" + cluster.id();
      rrsa.put("audience", "sts.aliyuncs.com");
      rrsa.put("issuer", issuer);
      rrsa.put("jwks_url", issuer + "/keys.json");
      rrsa.put("open_api_configuration_url", issuer + "/.well-known/openid-configuration");
      rrsa.put("max_oidc_token_expiration", "86400");
      rrsa.put("oidc_name", name);
      rrsa.put("oidc_arn", "acs:ram::%s:oidc-provider/%s".formatted(AccessKeys.ACCOUNT, name));
    }
    return rrsa;
  }

  private static ObjectNode endpoints(Cluster cluster) {
    ArrayNode balancers = Json.array();
    balancers.add(balancer(cluster, "private", intranet(cluster)));
    if (isPublic(cluster)) {
      balancers.add(balancer(cluster, "public", internet(cluster)));
    }
    ObjectNode config = Json.object();
    config.set(
        "internal_dns_config",
        Json.object(
            Map.of("enabled", true, "bind_vpcs", List.of(Json.text(cluster.spec(), "vpcid")))));
    config.set("load_balancers_config", balancers);
    return config;
  }

  private static ObjectNode balancer(Cluster cluster, String type, String endpoint) {
    return Json.object(
        Map.of(
            "endpoint", endpoint,
            "endpoint_type", type,
            "load_balancer_id", loadBalancer(cluster)));
  }

  private static String loadBalancer(Cluster cluster) {
    String given = Json.text(cluster.spec(), "load_balancer_id");
    return given.isEmpty() ? own("lb", cluster) : given;
  }

  private static String workerRole(Cluster cluster) {
    String digits = cluster.id().substring(1);
    return "KubernetesWorkerRole-%s-%s-%s-%s-%s"
        .formatted(
            digits.substring(0, 8),
            digits.substring(8, 12),
            digits.substring(12, 16),
            digits.substring(16, 20),
            digits.substring(20));
  }

  /** The id of something that is made for the cluster and found by nothing else. */
  static String own(String kind, Cluster cluster) {
    return kind + "-" + cluster.regionSign() + cluster.id().substring(1, 18);
  }

  /** What DescribeClusterResources lists. */
  List<Map<String, Object>> resources(Cluster cluster) {
    List<Map<String, Object>> all = new ArrayList<>();
    all.add(made(cluster, loadBalancer(cluster), "ALIYUN::SLB::LoadBalancer", true, true));
    all.add(
        made(
            cluster,
            Json.text(cluster.spec(), "security_group_id"),
            "ALIYUN::ECS::SecurityGroup",
            Json.flag(cluster.spec(), "made_security_group"),
            true));
    all.add(made(cluster, workerRole(cluster), "ALIYUN::RAM::Role", true, true));
    if (Json.flag(cluster.spec(), "snat_entry")) {
      all.add(made(cluster, own("ngw", cluster), "ALIYUN::VPC::NatGateway", true, true));
    }
    if (isPublic(cluster)) {
      all.add(made(cluster, own("eip", cluster), "ALIYUN::VPC::EIP", true, true));
    }
    if (Json.flag(cluster.spec(), "audit_log_config.enabled")
        || !cluster.spec().path("controlplane_log_components").isEmpty()) {
      all.add(made(cluster, "k8s-log-" + cluster.id(), "ALIYUN::SLS::Project", true, false));
    }
    world
        .poolsOf(cluster.id())
        .forEach(
            pool ->
                all.add(
                    made(cluster, pool.scalingGroup(), "ALIYUN::ESS::ScalingGroup", true, true)));
    all.add(made(cluster, Json.text(cluster.spec(), "vpcid"), "ALIYUN::ECS::VPC", false, false));
    Json.texts(cluster.spec(), "vswitch_ids")
        .forEach(id -> all.add(made(cluster, id, "ALIYUN::ECS::VSwitch", false, false)));
    return all;
  }

  private static Map<String, Object> made(
      Cluster cluster, String id, String type, boolean byAck, boolean deleted) {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("cluster_id", cluster.id());
    resource.put("created", Times.china(cluster.created()));
    resource.put("instance_id", id);
    resource.put("resource_type", type);
    resource.put("resource_info", Json.object(Map.of("RegionId", cluster.region())).toString());
    resource.put("state", cluster.is(Cluster.INITIAL) ? "CREATE_IN_PROGRESS" : "CREATE_COMPLETE");
    resource.put("auto_create", byAck ? 1 : 0);
    resource.put("dependencies", List.of());
    resource.put("creator_type", byAck ? "system" : "user");
    resource.put("delete_behavior", Map.of("delete_by_default", deleted, "changeable", byAck));
    resource.put("extra_info", Map.of());
    return resource;
  }
}
