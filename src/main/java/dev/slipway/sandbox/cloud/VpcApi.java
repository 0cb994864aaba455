package dev.slipway.sandbox.cloud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** VPC, RPC version 2016-04-28: the networks that clusters go into. */
final class VpcApi {
  private static final String VERSION = "2016-04-28";
  private static final String CREATED = "2026-01-01T00:00:00Z";

  private final Network network;

  VpcApi(Network network) {
    this.network = network;
  }

  void register(Routes routes) {
    routes
        .rpc(VERSION, "DescribeVpcs", this::vpcs)
        .rpc(VERSION, "DescribeVSwitches", this::vSwitches)
        .rpc(VERSION, "DescribeZones", this::zones);
  }

  private Answer vpcs(Call call) {
    requireRegion(call);
    List<Map<String, Object>> found =
        network.vpcs().stream()
            .filter(vpc -> vpc.region().equals(call.region()))
            .filter(vpc -> asked(call, "VpcId", vpc.id()))
            .map(this::view)
            .toList();
    Page page = Page.rpc(call);
    return Answer.of(page.rpcInfo(call, found.size(), "Vpcs", Map.of("Vpc", page.cut(found))));
  }

  private Map<String, Object> view(Network.Vpc vpc) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("VpcId", vpc.id());
    view.put("VpcName", vpc.name());
    view.put("RegionId", vpc.region());
    view.put("CidrBlock", vpc.cidr());
    view.put("SecondaryCidrBlocks", Map.of("SecondaryCidrBlock", List.of()));
    view.put("UserCidrs", Map.of("UserCidr", List.of()));
    view.put("Ipv6CidrBlock", vpc.ipv6());
    view.put("Status", "Available");
    view.put("IsDefault", false);
    view.put("CreationTime", CREATED);
    view.put(
        "VSwitchIds",
        Map.of(
            "VSwitchId",
            network.vSwitches().stream()
                .filter(vSwitch -> vSwitch.vpcId().equals(vpc.id()))
                .map(Network.VSwitch::id)
                .toList()));
    return view;
  }

  /** Only a VPC or a region bounds the list; unknown ids find nothing and are no error. */
  private Answer vSwitches(Call call) {
    String vpcId = call.text("VpcId");
    if (vpcId.isEmpty()) {
      requireRegion(call);
    }
    List<String> ids = List.of(call.text("VSwitchId").split(","));
    List<Network.VSwitch> found =
        network.vSwitches().stream()
            .filter(
                vSwitch ->
                    vpcId.isEmpty()
                        ? vSwitch.region().equals(call.region())
                        : vSwitch.vpcId().equals(vpcId))
            .filter(vSwitch -> call.text("VSwitchId").isEmpty() || ids.contains(vSwitch.id()))
            .filter(vSwitch -> asked(call, "ZoneId", vSwitch.zone()))
            .filter(vSwitch -> asked(call, "VSwitchName", vSwitch.name()))
            .toList();
    Page page = Page.rpc(call);
    Map<String, Integer> available = network.available();
    return Answer.of(
        page.rpcInfo(
            call,
            found.size(),
            "VSwitches",
            Map.of(
                "VSwitch",
                page.cut(found).stream()
                    .map(vSwitch -> view(vSwitch, available.getOrDefault(vSwitch.id(), 0)))
                    .toList())));
  }

  private static Map<String, Object> view(Network.VSwitch vSwitch, int available) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("VSwitchId", vSwitch.id());
    view.put("VSwitchName", vSwitch.name());
    view.put("VpcId", vSwitch.vpcId());
    view.put("ZoneId", vSwitch.zone());
    view.put("CidrBlock", vSwitch.cidr());
    view.put("Ipv6CidrBlock", vSwitch.ipv6());
    view.put("EnabledIpv6", vSwitch.hasIpv6());
    view.put("AvailableIpAddressCount", available);
    view.put("Status", "Available");
    view.put("IsDefault", false);
    view.put("OwnerId", Long.parseLong(AccessKeys.ACCOUNT));
    view.put("ResourceGroupId", Inventory.DEFAULT_RESOURCE_GROUP);
    view.put("Tags", Map.of("Tag", List.of()));
    view.put("CreationTime", CREATED);
    view.put("Description", "");
    return view;
  }

  private Answer zones(Call call) {
    requireRegion(call);
    return Answer.of(
        Map.of(
            "RequestId", call.requestId(), "Zones", Map.of("Zone", zones(network, call.region()))));
  }

  static List<Map<String, String>> zones(Network network, String region) {
    return network.region(region).map(Network.Region::zones).orElse(List.of()).stream()
        .map(zone -> Map.of("ZoneId", zone, "LocalName", zone, "ZoneType", "AvailabilityZone"))
        .toList();
  }

  private void requireRegion(Call call) {
    if (network.region(call.region()).isEmpty()) {
      throw ApiError.gateway(
          404, "InvalidRegionId.NotFound", "The specified RegionId does not exist.");
    }
  }

  private static boolean asked(Call call, String parameter, String value) {
    return call.text(parameter).isEmpty() || call.text(parameter).equals(value);
  }
}
