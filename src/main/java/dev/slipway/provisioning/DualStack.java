package dev.slipway.provisioning;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Networking.IpStack;
import dev.slipway.blueprint.Problem;
import dev.slipway.catalog.Site;
import dev.slipway.catalog.VSwitch;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** IPv4 and IPv6 side by side: every vSwitch that the cluster uses must have addresses of both. */
final class DualStack {
  private DualStack() {}

  static boolean wanted(Blueprint blueprint) {
    return blueprint.networking().ipStack() == IpStack.DUAL;
  }

  static List<Problem> problems(Site site, Blueprint blueprint) {
    return wanted(blueprint)
        ? Stream.concat(
                problems("/placement/nodeVSwitches", site.nodeVSwitches()),
                problems("/placement/podVSwitches", site.podVSwitches()))
            .toList()
        : List.of();
  }

  private static Stream<Problem> problems(String pointer, List<VSwitch> vSwitches) {
    return IntStream.range(0, vSwitches.size())
        .filter(index -> !vSwitches.get(index).ipv6())
        .mapToObj(index -> problem(pointer + "/" + index, vSwitches.get(index)));
  }

  static Problem problem(String pointer, VSwitch vSwitch) {
    return new Problem(
        pointer,
        "Dual stack needs IPv6, which this vSwitch does not have",
        vSwitch.id(),
        "a vSwitch with a block of IPv6 addresses",
        "Turn IPv6 on for VPC %s and this vSwitch, or choose ipStack ipv4"
            .formatted(vSwitch.vpcId()));
  }
}
