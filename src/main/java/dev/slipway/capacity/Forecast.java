package dev.slipway.capacity;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Networking.Cni;
import dev.slipway.blueprint.NodePool;
import dev.slipway.capacity.CapacityDocument.Kind;
import dev.slipway.capacity.CapacityDocument.Part;
import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.catalog.Site;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every zone and pool under every scenario that can come over it. */
record Forecast(
    Blueprint blueprint, @Nullable Site site, InstanceTypes types, Map<String, Integer> standing) {
  private static final Set<Scenario> ALL = EnumSet.complementOf(EnumSet.of(Scenario.AT_MAXIMUM));

  CapacityDocument document(CapacityProof proof) {
    List<Part> parts = new ArrayList<>(site == null ? List.of() : zones(site));
    List<Line> subnets =
        Stream.of(Scenario.AUTOSCALER_MAXIMUM, Scenario.UPGRADE_SURGE)
            .flatMap(scenario -> Capacity.flannel(blueprint, scenario).stream())
            .toList();
    if (!subnets.isEmpty()) {
      parts.add(Part.of(Kind.NETWORK, subnets.getFirst().subject(), subnets));
    }
    if (site != null) {
      parts.addAll(named(site));
    }
    parts.addAll(pools());
    return new CapacityDocument(site != null, standing, proof.sufficient(), proof.limit(), parts);
  }

  private List<Part> zones(Site place) {
    List<Line> lines =
        ALL.stream()
            .filter(this::movesAddresses)
            .flatMap(
                scenario ->
                    new VSwitchAddresses(blueprint, place, types, scenario, standing)
                        .lines().stream())
            .toList();
    return place.zones().stream()
        .map(zone -> Part.of(Kind.ZONE, zone, of("zone " + zone, lines)))
        .filter(part -> !part.lines().isEmpty())
        .toList();
  }

  private List<Part> named(Site place) {
    Map<String, List<Line>> lines =
        ALL.stream()
            .filter(this::movesPods)
            .flatMap(
                scenario ->
                    new NamedVSwitches(blueprint, place, scenario, !standing.isEmpty())
                        .lines().stream())
            .filter(Capacity::asksForSomething)
            .collect(groupingBy(Line::subject, TreeMap::new, toList()));
    return lines.entrySet().stream()
        .map(each -> Part.of(Kind.NETWORK, each.getKey(), each.getValue()))
        .toList();
  }

  private boolean movesPods(Scenario scenario) {
    return switch (scenario) {
      case CRON_HPA_MAXIMUM -> scheduled();
      case AT_MAXIMUM, AUTOSCALER_MAXIMUM, UPGRADE_SURGE, HPA_MAXIMUM, ZONE_LOST -> true;
      case SPOT_LOST -> false;
    };
  }

  private boolean movesAddresses(Scenario scenario) {
    return switch (scenario) {
      case HPA_MAXIMUM -> blueprint.networking().cni() != Cni.FLANNEL;
      case CRON_HPA_MAXIMUM -> blueprint.networking().cni() != Cni.FLANNEL && scheduled();
      case SPOT_LOST ->
          blueprint.foundation().nodePools().stream().anyMatch(NodePool::spotCapacity);
      case AT_MAXIMUM, AUTOSCALER_MAXIMUM, UPGRADE_SURGE, ZONE_LOST -> true;
    };
  }

  private boolean scheduled() {
    return blueprint.spec().workloads().stream().anyMatch(workload -> workload.mostScheduled() > 0);
  }

  private static List<Line> of(String subject, List<Line> lines) {
    return lines.stream().filter(line -> line.subject().equals(subject)).toList();
  }

  /** Each pool, then those that some workloads may choose of, named together. */
  private List<Part> pools() {
    List<GroupLines> groups = GroupLines.of(blueprint, types);
    List<PoolLines> pools = PoolLines.of(blueprint, types);
    List<Part> parts = new ArrayList<>();
    for (int index = 0; index < groups.size(); index++) {
      @Nullable PoolLines pool = index < pools.size() ? pools.get(index) : null;
      GroupLines group = groups.get(index);
      List<Line> lines = ALL.stream().flatMap(scenario -> lines(pool, group, scenario)).toList();
      parts.add(Part.of(Kind.POOL, group.group().names(), lines));
    }
    return parts;
  }

  /**
   * @param pool {@code null}: several; of their nodes each says for itself
   */
  private Stream<Line> lines(@Nullable PoolLines pool, GroupLines group, Scenario scenario) {
    Stream<Line> perNode = pool == null ? Stream.of() : perNode(pool, scenario);
    boolean scheduled = group.group().scheduled() || (pool != null && pool.load().scheduled());
    return scenario == Scenario.CRON_HPA_MAXIMUM && !scheduled
        ? Stream.of()
        : Stream.concat(perNode, group.in(scenario, site)).filter(Capacity::asksForSomething);
  }

  /** Where no node is left, only what is asked of all nodes together can be compared. */
  private Stream<Line> perNode(PoolLines pool, Scenario scenario) {
    return Nodes.of(scenario, pool.load().pool(), site).stream()
        .filter(nodes -> nodes.count() > 0)
        .flatMap(nodes -> pool.perNode(nodes, scenario.replicas()))
        .filter(line -> !zonal(line, scenario))
        .map(line -> line.in(scenario));
  }

  /** Disks stay in their zone, so they never come to the nodes of another. */
  private static boolean zonal(Line line, Scenario scenario) {
    return scenario == Scenario.ZONE_LOST && line.resource().equals(Resource.DISKS_PER_NODE.word());
  }
}
