package dev.slipway.sandbox.cloud;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a node pool is refused for. */
final class NodePoolRules {
  private static final int VSWITCHES = 8;
  private static final int TYPES = 10;
  private static final int DATA_DISKS = 10;
  private static final List<Pattern> PASSWORD_CLASSES =
      Stream.of("[a-z]", "[A-Z]", "[0-9]", "[^A-Za-z0-9]").map(Pattern::compile).toList();
  static final int LARGEST = 2_000;
  static final int POOLS_PER_CLUSTER = 20;

  /** ESSD levels need disks of at least so many GiB. */
  private static final Map<String, Integer> LEAST_SIZE =
      Map.of("PL0", 40, "PL1", 20, "PL2", 461, "PL3", 1_261);

  private static final Set<String> CATEGORIES =
      Set.of(
          "cloud",
          "cloud_efficiency",
          "cloud_ssd",
          "cloud_essd",
          "cloud_auto",
          "cloud_essd_entry",
          "elastic_ephemeral_disk_premium",
          "elastic_ephemeral_disk_standard");
  private static final Set<String> IMAGES =
      Set.of(
          "AliyunLinux",
          "AliyunLinuxSecurity",
          "AliyunLinuxUEFI",
          "AliyunLinux3",
          "AliyunLinux3Arm64",
          "AliyunLinux3Security",
          "AliyunLinux3ContainerOptimized",
          "AliyunLinux4",
          "AliyunLinux4Arm64",
          "AliyunLinux4Security",
          "AliyunLinux4ContainerOptimized",
          "AliyunLinux4ContainerOptimizedArm64",
          "ContainerOS",
          "CentOS",
          "Windows",
          "WindowsCore",
          "Ubuntu",
          "Custom");
  private static final Shape SHAPE =
      Shape.of(
              "string",
              "nodepool_info.name nodepool_info.type scaling_group.instance_charge_type"
                  + " scaling_group.image_type scaling_group.image_id scaling_group.key_pair"
                  + " scaling_group.system_disk_category"
                  + " scaling_group.system_disk_performance_level scaling_group.multi_az_policy"
                  + " scaling_group.spot_strategy scaling_group.scaling_policy"
                  + " scaling_group.security_group_id scaling_group.data_disks[].category"
                  + " scaling_group.data_disks[].encrypted"
                  + " scaling_group.data_disks[].performance_level"
                  + " scaling_group.spot_price_limit[].price_limit auto_scaling.type"
                  + " kubernetes_config.runtime kubernetes_config.runtime_version"
                  + " kubernetes_config.cpu_policy kubernetes_config.labels[].value"
                  + " kubernetes_config.taints[].effect")
          .with(
              "int",
              "scaling_group.desired_size scaling_group.system_disk_size"
                  + " scaling_group.data_disks[].size scaling_group.period"
                  + " scaling_group.spot_instance_pools scaling_group.on_demand_base_capacity"
                  + " scaling_group.on_demand_percentage_above_base_capacity"
                  + " auto_scaling.min_instances auto_scaling.max_instances count")
          .with(
              "bool",
              "scaling_group.system_disk_encrypted scaling_group.spot_instance_remedy"
                  + " scaling_group.compensate_with_on_demand auto_scaling.enable"
                  + " kubernetes_config.cms_enabled kubernetes_config.unschedulable"
                  + " management.enable management.auto_repair management.auto_upgrade"
                  + " management.auto_vul_fix tee_config.tee_enable auto_mode.enable")
          .with(
              "array",
              "scaling_group.vswitch_ids scaling_group.instance_types scaling_group.data_disks"
                  + " scaling_group.security_group_ids scaling_group.tags"
                  + " kubernetes_config.labels kubernetes_config.taints")
          .with(
              "object",
              "nodepool_info scaling_group auto_scaling kubernetes_config management node_config");

  private final World world;
  private final Network network;
  private final InstanceTypes types;
  private final Inventory inventory;

  NodePoolRules(World world, Network network, InstanceTypes types, Inventory inventory) {
    this.world = world;
    this.network = network;
    this.types = types;
    this.inventory = inventory;
  }

  void checkShape(JsonNode pool) {
    SHAPE.check(pool);
  }

  /** All that a new pool must be. */
  void checkNew(Cluster cluster, JsonNode pool) {
    Requests.requireName(Json.text(pool, "nodepool_info.name"), "nodepool_info.name");
    requireFreeName(cluster, Json.text(pool, "nodepool_info.name"));
    List<NodePool> others = world.poolsOf(cluster.id());
    if (others.size() >= POOLS_PER_CLUSTER) {
      throw ApiError.product(
          400,
          "QuotaExceeded.NodePool",
          "the quota of %d node pools is used up".formatted(POOLS_PER_CLUSTER));
    }
    if (Json.texts(pool, "scaling_group.vswitch_ids").isEmpty()) {
      throw ApiError.invalid("scaling_group.vswitch_ids is required");
    }
    if (Json.texts(pool, "scaling_group.instance_types").isEmpty()
        && Json.at(pool, "scaling_group.instance_patterns").isEmpty()) {
      throw ApiError.invalid("scaling_group.instance_types is required");
    }
    check(cluster, pool, Json.flag(pool, "auto_scaling.enable"));
  }

  /** What holds for every request; absent fields are fine. */
  void check(Cluster cluster, JsonNode pool, boolean autoscaled) {
    requireSizes(pool, autoscaled);
    requirePlace(cluster, pool);
    requireTypes(pool);
    requireArchitecture(pool);
    requireDisks(pool);
    requireNodeKind(pool);
    requirePassword(Json.text(pool, "scaling_group.login_password"));
    if (Json.flag(pool, "management.enable")
        && !cluster.addons().containsKey("ack-node-problem-detector")) {
      throw ApiError.product(
          400,
          "InvalidParameter.Management",
          "management.enable needs the addon ack-node-problem-detector");
    }
    Requests.requireTags(Json.at(pool, "scaling_group.tags"));
  }

  private static void requirePassword(String password) {
    long classes = PASSWORD_CLASSES.stream().filter(each -> each.matcher(password).find()).count();
    boolean fits = password.length() >= 8 && password.length() <= 30 && classes >= 3;
    if (!password.isEmpty() && !fits) {
      throw ApiError.invalid(
          "scaling_group.login_password must have 8 to 30 signs of three classes at least");
    }
  }

  private void requireFreeName(Cluster cluster, String name) {
    if (world.poolsOf(cluster.id()).stream().anyMatch(pool -> pool.name().equals(name))) {
      throw ApiError.invalid("nodepool name %s already exist".formatted(name));
    }
  }

  private static void requireSizes(JsonNode pool, boolean autoscaled) {
    boolean sized =
        Json.at(pool, "scaling_group.desired_size").isNumber() || pool.path("count").isNumber();
    if (autoscaled && sized) {
      throw ApiError.product(
          400,
          "InvalidDesiredSizeOrCount.NotNull",
          "desired_size and count must be null when auto scaling is enabled");
    }
    int most = Json.number(pool, "auto_scaling.max_instances", LARGEST);
    Requests.requireBetween(most, 0, LARGEST, "auto_scaling.max_instances");
    Requests.requireBetween(
        Json.number(pool, "auto_scaling.min_instances", 0), 0, most, "auto_scaling.min_instances");
    Requests.requireBetween(
        Json.number(pool, "scaling_group.desired_size", 0),
        0,
        LARGEST,
        "scaling_group.desired_size");
  }

  private void requirePlace(Cluster cluster, JsonNode pool) {
    List<String> vSwitches = Json.texts(pool, "scaling_group.vswitch_ids");
    if (vSwitches.size() > VSWITCHES) {
      throw ApiError.invalid("at most %d vSwitches are allowed".formatted(VSWITCHES));
    }
    String vpcId = Json.text(cluster.spec(), "vpcid");
    List<Network.VSwitch> places = vSwitches.stream().map(id -> requireVSwitch(id, vpcId)).toList();
    if (Json.text(cluster.spec(), "ip_stack").equals("dual")) {
      requireIpv6(places.stream());
    }
    inventory.requireSecurityGroup(Json.text(pool, "scaling_group.security_group_id"), vpcId);
    Json.texts(pool, "scaling_group.security_group_ids")
        .forEach(id -> inventory.requireSecurityGroup(id, vpcId));
    inventory.requireResourceGroup(Json.text(pool, "nodepool_info.resource_group_id"));
    inventory.requireKeyPair(Json.text(pool, "scaling_group.key_pair"));
  }

  static void requireIpv6(Stream<Network.VSwitch> vSwitches) {
    vSwitches
        .filter(vSwitch -> !vSwitch.hasIpv6())
        .findFirst()
        .ifPresent(
            vSwitch -> {
              throw ApiError.invalid(
                  "vswitch %s has no IPv6 CIDR block, which ip_stack dual needs"
                      .formatted(vSwitch.id()));
            });
  }

  Network.VSwitch requireVSwitch(String id, String vpcId) {
    Network.VSwitch vSwitch =
        network
            .vSwitch(id)
            .orElseThrow(
                () ->
                    ApiError.product(
                        400, "InvalidVSwitchId.NotFound", "vswitch %s not found".formatted(id)));
    if (!vSwitch.vpcId().equals(vpcId)) {
      throw ApiError.invalid(
          "vswitch %s is in vpc %s, not in %s".formatted(id, vSwitch.vpcId(), vpcId));
    }
    return vSwitch;
  }

  /** Before nodes are made: all of them must find an address. */
  void requireAddresses(List<String> vSwitches, int nodes) {
    Map<String, Integer> available = network.available();
    int free = vSwitches.stream().mapToInt(id -> available.getOrDefault(id, 0)).sum();
    if (free < nodes) {
      throw tooFewAddresses(String.join(",", vSwitches));
    }
  }

  static ApiError tooFewAddresses(String vSwitches) {
    return ApiError.product(
        400,
        "InvalidVSwitchId.IpNotEnough",
        "vswitch %s has not enough free addresses".formatted(vSwitches));
  }

  private void requireTypes(JsonNode pool) {
    List<String> asked = Json.texts(pool, "scaling_group.instance_types");
    if (asked.size() > TYPES) {
      throw ApiError.invalid("at most %d instance types are allowed".formatted(TYPES));
    }
    asked.stream()
        .filter(id -> types.find(id).isEmpty())
        .findFirst()
        .ifPresent(
            id -> {
              throw ApiError.product(
                  400,
                  "InvalidInstanceType.ValueNotSupported",
                  "instance type %s does not exist".formatted(id));
            });
  }

  /** The cloud's Linux images are made for one architecture each. */
  private void requireArchitecture(JsonNode pool) {
    String image = Json.text(pool, "scaling_group.image_type");
    Json.texts(pool, "scaling_group.instance_types").stream()
        .filter(_ -> image.startsWith("AliyunLinux"))
        .flatMap(id -> types.find(id).stream())
        .filter(type -> type.arm() != image.endsWith("Arm64"))
        .findFirst()
        .ifPresent(
            type -> {
              throw ApiError.invalid(
                  "image_type %s does not fit instance type %s".formatted(image, type.id()));
            });
  }

  private static void requireDisks(JsonNode pool) {
    JsonNode group = pool.path("scaling_group");
    requireDisk(
        Json.text(group, "system_disk_category"),
        Json.text(group, "system_disk_performance_level"),
        Json.number(group, "system_disk_size", 120),
        20,
        2_048);
    JsonNode disks = group.path("data_disks");
    if (disks.size() > DATA_DISKS) {
      throw ApiError.invalid("at most %d data disks are allowed".formatted(DATA_DISKS));
    }
    for (JsonNode disk : disks) {
      requireDisk(
          Json.text(disk, "category"),
          Json.text(disk, "performance_level"),
          Json.number(disk, "size", 120),
          40,
          32_768);
    }
  }

  private static void requireDisk(String category, String level, int size, int least, int most) {
    Requests.requireOneOf(category, CATEGORIES, "disk category");
    Requests.requireOneOf(level, LEAST_SIZE.keySet(), "performance level");
    boolean essd = category.equals("cloud_essd");
    int floor = essd ? Math.max(least, LEAST_SIZE.getOrDefault(level, least)) : least;
    Requests.requireBetween(size, floor, most, "disk size");
  }

  private static void requireNodeKind(JsonNode pool) {
    Requests.requireOneOf(
        Json.text(pool, "scaling_group.image_type"), IMAGES, "scaling_group.image_type");
    Requests.requireOneOf(
        Json.text(pool, "scaling_group.multi_az_policy"),
        Set.of("PRIORITY", "BALANCE", "COST_OPTIMIZED"),
        "scaling_group.multi_az_policy");
    Requests.requireOneOf(
        Json.text(pool, "scaling_group.instance_charge_type"),
        Set.of("PostPaid", "PrePaid"),
        "scaling_group.instance_charge_type");
    Requests.requireOneOf(
        Json.text(pool, "scaling_group.spot_strategy"),
        Set.of("NoSpot", "SpotAsPriceGo", "SpotWithPriceLimit"),
        "scaling_group.spot_strategy");
    Requests.requireOneOf(
        Json.text(pool, "auto_scaling.type"),
        Set.of("cpu", "gpu", "gpushare", "spot"),
        "auto_scaling.type");
    for (JsonNode taint : Json.at(pool, "kubernetes_config.taints")) {
      Requests.requireOneOf(
          Json.text(taint, "effect"),
          Set.of("NoSchedule", "NoExecute", "PreferNoSchedule"),
          "taint effect");
    }
  }
}
