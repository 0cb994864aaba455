package dev.slipway.sandbox.cloud;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The ready network of the account. In every region: a VPC with one vSwitch for nodes and one for
 * pods per zone, both with IPv6, and one that is too small for anything, and a second VPC, which
 * has IPv4 only. Addresses are taken by API servers, nodes and pods, routes by Flannel's nodes.
 */
final class Network {
  /** The first and the last three of a vSwitch are the cloud's. */
  private static final int RESERVED = 4;

  static final int ROUTES_PER_TABLE = 200;

  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final Pattern BLOCK =
      Pattern.compile("(%s\\.){3}%s/([1-9]|[12]\\d|3[0-2])".formatted(OCTET, OCTET));

  private static final String MAIN_CIDR = "192.168.0.0/16";
  private static final String OTHER_CIDR = "10.0.0.0/16";

  /** A region, with what ids in it begin with. */
  record Region(String id, String name, String sign, List<String> zones) {}

  /** A VPC. */
  record Vpc(String id, String name, String region, String cidr, String ipv6) {}

  /** A vSwitch; without IPv6 the block of that is empty. */
  record VSwitch(
      String id, String name, String vpcId, String region, String zone, String cidr, String ipv6) {

    boolean hasIpv6() {
      return !ipv6.isEmpty();
    }

    int mask() {
      return Network.mask(cidr);
    }

    int usable() {
      return (1 << (32 - mask())) - RESERVED;
    }

    /** Counted from the first usable one. */
    String address(int index) {
      int address = base(cidr) + 1 + index;
      return "%d.%d.%d.%d"
          .formatted(address >>> 24, address >>> 16 & 0xff, address >>> 8 & 0xff, address & 0xff);
    }
  }

  static boolean isBlock(String text) {
    return BLOCK.matcher(text).matches();
  }

  /** Whether two IPv4 blocks have an address in common. */
  static boolean overlap(String one, String other) {
    int mask = Math.min(mask(one), mask(other));
    return base(one) >>> 32 - mask == base(other) >>> 32 - mask;
  }

  private static int mask(String cidr) {
    return Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
  }

  private static int base(String cidr) {
    int base = 0;
    for (String part : cidr.substring(0, cidr.indexOf('/')).split("\\.", -1)) {
      base = base << 8 | Integer.parseInt(part);
    }
    return base;
  }

  private final World world;
  private final Map<String, Region> regions = new LinkedHashMap<>();
  private final Map<String, Vpc> vpcs = new LinkedHashMap<>();
  private final Map<String, VSwitch> vSwitches = new LinkedHashMap<>();

  Network(World world) {
    this.world = world;
    for (Map<String, String> row : Csv.read("regions.csv")) {
      Region region =
          new Region(
              row.getOrDefault("id", ""),
              row.getOrDefault("name", ""),
              row.getOrDefault("sign", ""),
              List.of(row.getOrDefault("zones", "").split(" ")));
      regions.put(region.id(), region);
      lay(region);
    }
  }

  private void lay(Region region) {
    Vpc main =
        new Vpc("vpc-" + region.sign() + "main", "main", region.id(), MAIN_CIDR, ipv6(0, 56));
    Vpc other = new Vpc("vpc-" + region.sign() + "other", "other", region.id(), OTHER_CIDR, "");
    vpcs.put(main.id(), main);
    vpcs.put(other.id(), other);
    int index = 0;
    for (String zone : region.zones()) {
      lay(region, main, "node", zone, "192.168.%d.0/20".formatted(index * 16), ipv6(index, 64));
      lay(
          region,
          main,
          "pod",
          zone,
          "192.168.%d.0/18".formatted(64 + index * 64),
          ipv6(16 + index, 64));
      lay(region, other, "other", zone, "10.0.%d.0/24".formatted(index), "");
      index++;
    }
    lay(region, main, "tiny", region.zones().getFirst(), "192.168.48.0/29", "");
  }

  private static String ipv6(int subnet, int mask) {
    return "2408:4005:300:%x::/%d".formatted(subnet, mask);
  }

  private void lay(Region region, Vpc vpc, String use, String zone, String cidr, String ipv6) {
    String name = use + "-" + zone.charAt(zone.length() - 1);
    VSwitch vSwitch =
        new VSwitch("vsw-" + region.sign() + name, name, vpc.id(), region.id(), zone, cidr, ipv6);
    vSwitches.put(vSwitch.id(), vSwitch);
  }

  Sample sample() {
    Region region = regions().getFirst();
    String vpc = "vpc-" + region.sign() + "main";
    return new Sample(region.id(), vpc, used(vpc, "node-"), used(vpc, "pod-"));
  }

  private List<String> used(String vpc, String use) {
    return vSwitches.values().stream()
        .filter(vSwitch -> vSwitch.vpcId().equals(vpc) && vSwitch.name().startsWith(use))
        .map(VSwitch::id)
        .toList();
  }

  List<Region> regions() {
    return List.copyOf(regions.values());
  }

  Optional<Region> region(String id) {
    return Optional.ofNullable(regions.get(id));
  }

  List<Vpc> vpcs() {
    return List.copyOf(vpcs.values());
  }

  Optional<Vpc> vpc(String id) {
    return Optional.ofNullable(vpcs.get(id));
  }

  List<VSwitch> vSwitches() {
    return List.copyOf(vSwitches.values());
  }

  Optional<VSwitch> vSwitch(String id) {
    return Optional.ofNullable(vSwitches.get(id));
  }

  /** Free addresses by vSwitch. */
  Map<String, Integer> available() {
    Map<String, Integer> free = new LinkedHashMap<>();
    vSwitches.values().forEach(vSwitch -> free.put(vSwitch.id(), vSwitch.usable()));
    for (Cluster cluster : world.clusters()) {
      Json.texts(cluster.spec(), "vswitch_ids").stream()
          .findFirst()
          .ifPresent(first -> take(free, first, 1));
    }
    for (NodePool pool : world.pools()) {
      for (Node node : pool.nodes()) {
        take(free, node.vSwitch(), 1);
        take(free, node.podVSwitch(), node.podAddresses());
      }
    }
    return free;
  }

  /** Entries that the VPC's route table still takes; Flannel adds one per node. */
  int freeRoutes(String vpcId) {
    int taken =
        world.clusters().stream()
            .filter(cluster -> Json.text(cluster.spec(), "vpcid").equals(vpcId))
            .filter(Cluster::usesFlannel)
            .flatMap(cluster -> world.poolsOf(cluster.id()).stream())
            .mapToInt(pool -> pool.nodes().size())
            .sum();
    return Math.max(0, ROUTES_PER_TABLE - taken);
  }

  private static void take(Map<String, Integer> free, String vSwitch, int count) {
    free.computeIfPresent(vSwitch, (_, before) -> Math.max(0, before - count));
  }

  /** That many free addresses, lowest first; fewer if there are not enough. */
  List<String> free(VSwitch vSwitch, int count) {
    Set<String> taken = new HashSet<>();
    world.clusters().forEach(cluster -> taken.add(cluster.apiAddress()));
    for (NodePool pool : world.pools()) {
      pool.nodes().stream()
          .filter(node -> node.vSwitch().equals(vSwitch.id()))
          .forEach(node -> taken.add(node.address()));
    }
    List<String> free = new ArrayList<>();
    for (int index = 0; index < vSwitch.usable() && free.size() < count; index++) {
      String address = vSwitch.address(index);
      if (!taken.contains(address)) {
        free.add(address);
      }
    }
    return free;
  }
}
