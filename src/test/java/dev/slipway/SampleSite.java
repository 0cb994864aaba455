package dev.slipway;

import dev.slipway.catalog.Placement;
import dev.slipway.catalog.Region;
import dev.slipway.catalog.Site;
import dev.slipway.catalog.VSwitch;
import java.util.Arrays;
import java.util.List;

/** Places with one node vSwitch per zone and, where asked for, one pod vSwitch. */
public final class SampleSite {
  public static final int PLENTY = 4000;

  private SampleSite() {}

  /** Everything from the node vSwitches, with plenty of addresses. */
  public static Site in(String... zones) {
    return of(vSwitches("node", PLENTY, zones), List.of());
  }

  /**
   * @param free addresses in each node vSwitch; there are no pod vSwitches
   */
  public static Site shared(int free, String... zones) {
    return of(vSwitches("node", free, zones), List.of());
  }

  /**
   * @param free addresses in each pod vSwitch; node vSwitches have plenty
   */
  public static Site pods(int free, String... zones) {
    return of(vSwitches("node", PLENTY, zones), vSwitches("pod", free, zones));
  }

  public static Site of(List<VSwitch> nodes, List<VSwitch> pods) {
    return of(nodes, pods, List.of());
  }

  /**
   * @param named by the blueprint itself
   */
  public static Site of(List<VSwitch> nodes, List<VSwitch> pods, List<VSwitch> named) {
    var placement = new Placement(new Region("cn-hangzhou"), "vpc-1", ids(nodes), ids(pods));
    return new Site(placement, nodes, pods, named);
  }

  /** {@code vsw-node-h} in zone {@code h}, and so on. */
  public static List<VSwitch> vSwitches(String what, int free, String... zones) {
    return Arrays.stream(zones)
        .map(
            zone ->
                new VSwitch(
                    "vsw-%s-%s".formatted(what, zone), "vpc-1", zone, "10.0.0.0/16", true, free))
        .toList();
  }

  private static List<String> ids(List<VSwitch> vSwitches) {
    return vSwitches.stream().map(VSwitch::id).toList();
  }
}
