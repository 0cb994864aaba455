package dev.slipway.policy;

import dev.slipway.blueprint.Networking.Cni;
import dev.slipway.blueprint.Networking.PodNetwork;
import dev.slipway.blueprint.NodePool;
import dev.slipway.catalog.Site;
import dev.slipway.catalog.VSwitch;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Every zone of a pool has vSwitches. */
@Component
class PoolZonesHaveSubnets implements Rule {

  @Override
  public Description description() {
    return new Description(
        "NET-09",
        "networking",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN),
        "Zone has no address source for nodes or pods",
        "Network interfaces live in one zone: nodes and pods take addresses from vSwitches of their"
            + " own zone",
        "Add a node vSwitch and a pod vSwitch in that zone, or leave the zone out");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.site() != null;
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject.place().stream()
        .flatMap(
            site ->
                Stream.concat(
                    subject.pools().flatMap(pool -> remarks(subject, site, pool)),
                    subject.podNetworks().flatMap(network -> remarks(site, network))));
  }

  /** Its pods wait when only the other zones have room. */
  private static Stream<Remark> remarks(Site site, Placed<PodNetwork> network) {
    List<VSwitch> own = site.vSwitches(network.value().vSwitches());
    List<String> bare = site.zones().stream().filter(zone -> !covered(own, zone)).toList();
    return own.isEmpty() || bare.isEmpty()
        ? Stream.empty()
        : Stream.of(
            Remark.failed(
                    network.at("vSwitches"),
                    network.value().vSwitches(),
                    "a vSwitch in each of " + String.join(", ", site.zones()),
                    "Pods of pod network \"%s\" cannot run in %s, where it has no vSwitch"
                        .formatted(network.value().name(), String.join(", ", bare)))
                .weighing(Severity.WARN));
  }

  private static Stream<Remark> remarks(Subject subject, Site site, Placed<NodePool> pool) {
    List<String> zones = pool.value().zones();
    return zones.isEmpty()
        ? site.zones().stream().flatMap(zone -> remarks(subject, site, zone, pool.at("zones")))
        : pool.parts("zones", zones)
            .flatMap(zone -> remarks(subject, site, zone.value(), zone.pointer()));
  }

  private static Stream<Remark> remarks(Subject subject, Site site, String zone, String pointer) {
    boolean podsHaveOwn =
        subject.blueprint().networking().cni() == Cni.TERWAY && !site.podVSwitches().isEmpty();
    return Stream.concat(
        covered(site.nodeVSwitches(), zone) ? Stream.empty() : remark(zone, pointer, "node"),
        !podsHaveOwn || covered(site.podVSwitches(), zone)
            ? Stream.empty()
            : remark(zone, pointer, "pod"));
  }

  private static boolean covered(List<VSwitch> vSwitches, String zone) {
    return vSwitches.stream().anyMatch(vSwitch -> vSwitch.zone().equals(zone));
  }

  private static Stream<Remark> remark(String zone, String pointer, String what) {
    return Stream.of(
        Remark.failed(
            pointer,
            zone,
            "a %s vSwitch in zone %s".formatted(what, zone),
            "Zone %s has no %s vSwitch".formatted(zone, what)));
  }
}
