package dev.slipway.capacity;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Networking.PodNetwork;
import dev.slipway.blueprint.Workload;
import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.catalog.Site;
import dev.slipway.catalog.VSwitch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Addresses of vSwitches that the blueprint names itself: for pods on virtual nodes, where the
 * placement's are not among them, and for those of pod networks, which run only in the zones of
 * their vSwitches.
 *
 * @param standing some nodes are there already, so that the pods may have their addresses
 */
record NamedVSwitches(Blueprint blueprint, Site site, Scenario scenario, boolean standing) {
  private static final String DEFAULT_NAMESPACE = "default";

  List<Line> lines() {
    return Stream.concat(
            virtualNodes(), blueprint.networking().podNetworks().stream().flatMap(this::podNetwork))
        .map(line -> line.in(scenario))
        .toList();
  }

  private Stream<Line> virtualNodes() {
    var pods = new ServerlessPods(blueprint, site, scenario);
    return new TreeMap<>(pods.apart())
        .entrySet().stream()
            .map(
                zone ->
                    line(
                        "virtual nodes in zone " + zone.getKey(),
                        Resource.VIRTUAL_NODE_ADDRESSES,
                        pods.each(),
                        zone.getValue()));
  }

  private Stream<Line> podNetwork(PodNetwork network) {
    Map<String, List<VSwitch>> zones =
        site.vSwitches(network.vSwitches()).stream()
            .collect(groupingBy(VSwitch::zone, TreeMap::new, toList()));
    int left = scenario == Scenario.ZONE_LOST ? Math.max(1, zones.size() - 1) : zones.size();
    long pods =
        blueprint.spec().workloads().stream()
            .filter(workload -> selects(network, workload))
            .mapToLong(scenario.replicas()::of)
            .sum();
    return zones.entrySet().stream()
        .map(
            zone ->
                line(
                    "pod network %s in zone %s".formatted(network.name(), zone.getKey()),
                    Resource.POD_NETWORK_ADDRESSES,
                    Math.ceilDiv(pods, left),
                    zone.getValue()));
  }

  /** By the labels that we give; a DaemonSet has as many pods as there are nodes. */
  private boolean selects(PodNetwork network, Workload workload) {
    String name = workload.namespace() == null ? DEFAULT_NAMESPACE : workload.namespace();
    Map<String, String> ofNamespace = new HashMap<>();
    blueprint.foundation().governance().namespaces().stream()
        .filter(namespace -> namespace.name().equals(name))
        .forEach(namespace -> ofNamespace.putAll(namespace.labels()));
    ofNamespace.put("kubernetes.io/metadata.name", name);
    return workload.kind() != Workload.Kind.DAEMON_SET
        && !Scheduling.onVirtualNodes(blueprint, workload)
        && Map.of("app.kubernetes.io/name", workload.name())
            .entrySet()
            .containsAll(network.podSelector().entrySet())
        && ofNamespace.entrySet().containsAll(network.namespaceSelector().entrySet());
  }

  private Line line(String subject, Resource resource, long pods, List<VSwitch> vSwitches) {
    long free = vSwitches.stream().mapToLong(VSwitch::availableAddresses).sum();
    String words =
        "%d pods in %s"
            .formatted(pods, String.join(", ", vSwitches.stream().map(VSwitch::id).toList()));
    return standing && pods > free
        ? Line.unknown(
            subject,
            resource,
            pods,
            "%s; some may have their addresses already, and %d are free".formatted(words, free))
        : Line.known(subject, resource, pods, free, words);
  }
}
