package dev.slipway.sandbox.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** ECS, RPC version 2014-05-26: instance types, and the instances that are nodes. */
final class EcsApi {
  private static final String VERSION = "2014-05-26";
  private static final int MOST_NAMED = 10;

  private final World world;
  private final Network network;
  private final InstanceTypes types;
  private final Inventory inventory;

  EcsApi(World world, Network network, InstanceTypes types, Inventory inventory) {
    this.world = world;
    this.network = network;
    this.types = types;
    this.inventory = inventory;
  }

  void register(Routes routes) {
    routes
        .rpc(VERSION, "DescribeInstanceTypes", this::instanceTypes)
        .rpc(VERSION, "DescribeInstances", this::instances)
        .rpc(VERSION, "DescribeSecurityGroups", this::securityGroups)
        .rpc(VERSION, "DescribeKeyPairs", this::keyPairs)
        .rpc(VERSION, "DescribeRegions", this::regions)
        .rpc(VERSION, "DescribeZones", this::zones);
  }

  private Answer instanceTypes(Call call) {
    List<String> named = call.numbered("InstanceTypes");
    if (named.size() > MOST_NAMED) {
      throw ApiError.gateway(
          400, "InvalidParameter", "At most %d InstanceTypes are allowed.".formatted(MOST_NAMED));
    }
    String family = call.text("InstanceTypeFamily");
    String architecture = call.text("CpuArchitecture");
    List<Map<String, Object>> found =
        types.all().stream()
            .filter(type -> named.isEmpty() || named.contains(type.id()))
            .filter(type -> family.isEmpty() || family.equals(type.family()))
            .map(EcsApi::view)
            .filter(
                view -> architecture.isEmpty() || architecture.equals(view.get("CpuArchitecture")))
            .toList();
    return Answer.of(
        Map.of(
            "RequestId", call.requestId(),
            "NextToken", "",
            "InstanceTypes", Map.of("InstanceType", found)));
  }

  private static Map<String, Object> view(InstanceTypes.Type type) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("InstanceTypeId", type.id());
    view.put("InstanceTypeFamily", type.family());
    view.put("CpuCoreCount", type.cpu());
    view.put("MemorySize", type.memory());
    view.put("CpuArchitecture", type.arm() ? "ARM" : "X86");
    view.put("EniQuantity", type.enis());
    view.put("EniPrivateIpAddressQuantity", type.addressesPerEni());
    view.put("EniIpv6AddressQuantity", type.addressesPerEni());
    view.put("EniTotalQuantity", type.trunk() ? type.enis() * 5 : type.enis());
    view.put("EniTrunkSupported", type.trunk());
    view.put("DiskQuantity", type.disks());
    view.put("GPUAmount", type.gpu());
    view.put("GPUSpec", type.gpuModel());
    view.put("InstanceFamilyLevel", "EnterpriseLevel");
    view.put("InstanceCategory", type.gpu() > 0 ? "Computing and Acceleration" : "General-purpose");
    view.put("NvmeSupport", "unsupported");
    return view;
  }

  private Answer instances(Call call) {
    List<String> ids = call.texts("InstanceIds");
    List<Map<String, Object>> found = new ArrayList<>();
    for (NodePool pool : world.pools()) {
      pool.nodes().stream()
          .filter(node -> ids.isEmpty() || ids.contains(node.instanceId()))
          .map(node -> view(pool, node))
          .forEach(found::add);
    }
    Page page = Page.rpc(call);
    return Answer.of(
        page.rpcInfo(call, found.size(), "Instances", Map.of("Instance", page.cut(found))));
  }

  private static Map<String, Object> view(NodePool pool, Node node) {
    return Map.of(
        "InstanceId", node.instanceId(),
        "InstanceName", "worker-" + node.instanceId(),
        "HostName", node.name(),
        "InstanceType", node.type(),
        "Status", node.ready() ? "Running" : "Starting",
        "ZoneId", node.zone(),
        "CreationTime", Times.utc(node.created()),
        "InstanceChargeType", pool.prepaid() ? "PrePaid" : "PostPaid",
        "VpcAttributes",
            Map.of(
                "VSwitchId",
                node.vSwitch(),
                "PrivateIpAddress",
                Map.of("IpAddress", List.of(node.address()))),
        "Tags",
            Map.of(
                "Tag", List.of(Map.of("TagKey", "ack.aliyun.com", "TagValue", pool.clusterId()))));
  }

  /** Unknown ids find nothing and are no error. */
  private Answer securityGroups(Call call) {
    List<String> ids = call.texts("SecurityGroupIds");
    String vpcId = call.text("VpcId");
    List<Map<String, Object>> found =
        inventory.securityGroups().stream()
            .filter(group -> group.region().equals(call.region()))
            .filter(group -> ids.isEmpty() || ids.contains(group.id()))
            .filter(group -> vpcId.isEmpty() || vpcId.equals(group.vpcId()))
            .map(
                group ->
                    Map.<String, Object>of(
                        "SecurityGroupId", group.id(),
                        "VpcId", group.vpcId(),
                        "SecurityGroupType", "enterprise"))
            .toList();
    Page page = Page.rpc(call);
    return Answer.of(
        page.rpcInfo(
            call, found.size(), "SecurityGroups", Map.of("SecurityGroup", page.cut(found))));
  }

  /** The name may be a pattern with asterisks. */
  private Answer keyPairs(Call call) {
    String name = call.text("KeyPairName").replace("*", ".*");
    List<Map<String, Object>> found =
        inventory.keyPairs().stream()
            .filter(pair -> name.isEmpty() || pair.matches(name))
            .map(pair -> Map.<String, Object>of("KeyPairName", pair))
            .toList();
    Page page = Page.rpc(call);
    return Answer.of(
        page.rpcInfo(call, found.size(), "KeyPairs", Map.of("KeyPair", page.cut(found))));
  }

  private Answer regions(Call call) {
    return Answer.of(
        Map.of(
            "RequestId",
            call.requestId(),
            "Regions",
            Map.of(
                "Region",
                network.regions().stream()
                    .map(region -> Map.of("RegionId", region.id(), "LocalName", region.name()))
                    .toList())));
  }

  private Answer zones(Call call) {
    return Answer.of(
        Map.of(
            "RequestId",
            call.requestId(),
            "Zones",
            Map.of("Zone", VpcApi.zones(network, call.region()))));
  }
}
