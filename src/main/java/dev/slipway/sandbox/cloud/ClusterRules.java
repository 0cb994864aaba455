package dev.slipway.sandbox.cloud;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What CreateCluster is refused for. */
final class ClusterRules {
  private static final Set<String> TYPES =
      Set.of("ManagedKubernetes", "Kubernetes", "ExternalKubernetes");
  private static final Set<String> PROFILES =
      Set.of("Default", "Edge", "Serverless", "Lingjun", "Acs");
  static final List<String> SPECS =
      List.of(
          "ack.standard", "ack.pro.small", "ack.pro.xlarge", "ack.pro.2xlarge", "ack.pro.4xlarge");
  private static final Set<String> LOG_COMPONENTS =
      Set.of(
          "apiserver",
          "kcm",
          "scheduler",
          "ccm",
          "controlplane-events",
          "alb",
          "ack-goatscaler",
          "coredns");
  private static final Shape SHAPE =
      Shape.of(
              "string",
              "name region_id cluster_type profile cluster_spec kubernetes_version vpcid"
                  + " container_cidr service_cidr node_cidr_mask ip_stack proxy_mode cluster_domain"
                  + " timezone security_group_id resource_group_id encryption_provider_key"
                  + " controlplane_log_project controlplane_log_ttl load_balancer_id addons[].name"
                  + " addons[].config addons[].version maintenance_window.maintenance_time"
                  + " maintenance_window.duration maintenance_window.weekly_period"
                  + " maintenance_window.recurrence")
          .with(
              "bool",
              "is_enterprise_security_group endpoint_public_access snat_entry deletion_protection"
                  + " addons[].disabled audit_log_config.enabled rrsa_config.enabled"
                  + " auto_mode.enable maintenance_window.enable ssh_flags")
          .with(
              "array",
              "vswitch_ids zone_ids pod_vswitch_ids tags addons nodepools"
                  + " controlplane_log_components extra_sans")
          .with(
              "object",
              "maintenance_window operation_policy rrsa_config auto_mode audit_log_config"
                  + " control_plane_config control_plane_endpoints_config");

  private final World world;
  private final Network network;
  private final KubernetesReleases releases;
  private final AddonCatalog addons;
  private final NodePoolRules poolRules;
  private final Inventory inventory;
  private final int quota;

  ClusterRules(
      World world,
      Network network,
      KubernetesReleases releases,
      AddonCatalog addons,
      NodePoolRules poolRules,
      Inventory inventory,
      int quota) {
    this.world = world;
    this.network = network;
    this.releases = releases;
    this.addons = addons;
    this.poolRules = poolRules;
    this.inventory = inventory;
    this.quota = quota;
  }

  void check(ObjectNode body) {
    SHAPE.check(body);
    Requests.requireName(Json.text(body, "name"), "name");
    Network.Region region = requireRegion(Json.text(body, "region_id"));
    requireKind(body);
    requireVersion(Json.text(body, "kubernetes_version"));
    requireNetwork(body, region);
    inventory.requireResourceGroup(Json.text(body, "resource_group_id"));
    requireAddons(body);
    Requests.requireTags(body.path("tags"));
    requireLogs(body);
    requireProFeatures(body);
    for (JsonNode pool : body.path("nodepools")) {
      poolRules.checkShape(pool);
    }
  }

  /** What only holds at the moment of creation, among all others. */
  void checkAccount(String name) {
    if (world.clusters().stream().anyMatch(cluster -> cluster.name().equals(name))) {
      throw ApiError.product(
          400, "ErrorClusterNameAlreadyExist", "cluster name %s already exist".formatted(name));
    }
    if (world.clusterCount() >= quota) {
      throw ApiError.product(
          400, "QuotaExceeded.Cluster", "the quota of %d clusters is used up".formatted(quota));
    }
  }

  private Network.Region requireRegion(String id) {
    if (id.isEmpty()) {
      throw ApiError.invalid("region_id is required");
    }
    return network
        .region(id)
        .orElseThrow(
            () ->
                ApiError.product(
                    400, "InvalidRegionId.NotFound", "region %s does not exist".formatted(id)));
  }

  private static void requireKind(ObjectNode body) {
    if (Json.text(body, "cluster_type").isEmpty()) {
      throw ApiError.invalid("cluster_type is required");
    }
    Requests.requireOneOf(Json.text(body, "cluster_type"), TYPES, "cluster_type");
    Requests.requireOneOf(Json.text(body, "profile"), PROFILES, "profile");
    Requests.requireOneOf(Json.text(body, "cluster_spec"), SPECS, "cluster_spec");
    Requests.requireOneOf(Json.text(body, "ip_stack"), Set.of("ipv4", "dual"), "ip_stack");
    Requests.requireOneOf(
        Json.text(body, "proxy_mode"), Set.of("ipvs", "iptables", "nftables"), "proxy_mode");
  }

  private void requireVersion(String version) {
    boolean offered =
        version.isEmpty()
            || releases.find(version).filter(KubernetesReleases.Release::creatable).isPresent();
    if (!offered) {
      throw ApiError.invalid("kubernetes_version \"%s\" cannot be created".formatted(version));
    }
  }

  private void requireNetwork(ObjectNode body, Network.Region region) {
    String vpcId = Json.text(body, "vpcid");
    List<String> vSwitches = Json.texts(body, "vswitch_ids");
    if (vpcId.isEmpty()) {
      if (body.path("zone_ids").isEmpty()) {
        throw ApiError.invalid("vpcid is required, or zone_ids for a new VPC");
      }
      return;
    }
    Network.Vpc vpc =
        network
            .vpc(vpcId)
            .filter(found -> found.region().equals(region.id()))
            .orElseThrow(
                () ->
                    ApiError.product(
                        400, "InvalidVpcId.NotFound", "vpc %s not found".formatted(vpcId)));
    for (String field : List.of("service_cidr", "container_cidr")) {
      String cidr = Json.text(body, field);
      if (!cidr.isEmpty() && !Network.isBlock(cidr)) {
        throw ApiError.invalid("%s \"%s\" is no IPv4 block".formatted(field, cidr));
      }
      if (!cidr.isEmpty() && Network.overlap(cidr, vpc.cidr())) {
        throw ApiError.invalid(
            "%s %s overlaps the CIDR %s of vpc %s".formatted(field, cidr, vpc.cidr(), vpcId));
      }
    }
    requireApart(Json.text(body, "service_cidr"), Json.text(body, "container_cidr"));
    if (vSwitches.isEmpty()) {
      throw ApiError.invalid("vswitch_ids is required");
    }
    inventory.requireSecurityGroup(Json.text(body, "security_group_id"), vpcId);
    Set<String> zones = new HashSet<>();
    vSwitches.forEach(id -> zones.add(requireVSwitch(id, vpcId).zone()));
    for (String id : Json.texts(body, "pod_vswitch_ids")) {
      Network.VSwitch pods = requireVSwitch(id, vpcId);
      if (!zones.contains(pods.zone())) {
        throw ApiError.invalid(
            "pod vSwitch %s is in zone %s, where no node vSwitch is".formatted(id, pods.zone()));
      }
    }
    if (Json.text(body, "ip_stack").equals("dual")) {
      NodePoolRules.requireIpv6(
          Stream.of(vSwitches, Json.texts(body, "pod_vswitch_ids"))
              .flatMap(List::stream)
              .map(id -> requireVSwitch(id, vpcId)));
    }
  }

  private static void requireApart(String services, String pods) {
    String ofServices = services.isEmpty() ? ClusterApi.SERVICE_CIDR : services;
    if (!pods.isEmpty() && Network.overlap(pods, ofServices)) {
      throw ApiError.invalid(
          "container_cidr %s overlaps service_cidr %s".formatted(pods, ofServices));
    }
  }

  private Network.VSwitch requireVSwitch(String id, String vpcId) {
    return poolRules.requireVSwitch(id, vpcId);
  }

  private void requireAddons(ObjectNode body) {
    boolean terway = false;
    boolean flannel = false;
    for (JsonNode addon : body.path("addons")) {
      String name = Json.text(addon, "name");
      if (addons.find(name).isEmpty()) {
        throw ApiError.invalid("addon \"%s\" does not exist".formatted(name));
      }
      AddonChangeApi.requireConfig(Json.text(addon, "config"));
      terway |= name.startsWith("terway-eni");
      flannel |= AddonCatalog.isFlannel(name);
    }
    if (terway && flannel) {
      throw ApiError.invalid("terway and flannel exclude each other");
    }
    if (flannel && Json.text(body, "ip_stack").equals("dual")) {
      throw ApiError.invalid("ip_stack dual needs terway; flannel has no dual stack");
    }
    if (flannel && Json.text(body, "container_cidr").isEmpty()) {
      throw ApiError.invalid("container_cidr is required with flannel");
    }
  }

  private static void requireLogs(ObjectNode body) {
    Json.texts(body, "controlplane_log_components")
        .forEach(
            name -> Requests.requireOneOf(name, LOG_COMPONENTS, "controlplane_log_components"));
    requireLogTtl(Json.text(body, "controlplane_log_ttl"), "controlplane_log_ttl");
  }

  /** Days, as text; none means the default. */
  static void requireLogTtl(String ttl, String field) {
    if (!ttl.isEmpty() && !ttl.matches("[1-9][0-9]{0,2}|[12][0-9]{3}|3000")) {
      throw ApiError.invalid("%s must be 1 to 3000, not \"%s\"".formatted(field, ttl));
    }
  }

  private static void requireProFeatures(ObjectNode body) {
    boolean pro = Json.text(body, "cluster_spec").startsWith("ack.pro");
    if (!pro && !Json.text(body, "encryption_provider_key").isEmpty()) {
      throw ApiError.invalid("encryption_provider_key needs an ACK Pro cluster");
    }
  }
}
