package dev.slipway.capacity;

import static java.util.stream.Collectors.joining;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.NodePool;
import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.catalog.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** CPU, memory and GPUs that are asked of a group of pools, and what they have together. */
record GroupLines(Blueprint blueprint, PoolGroup group, InstanceTypes types) {

  /** One per group; each pool by itself comes first, in the document's order. */
  static List<GroupLines> of(Blueprint blueprint, InstanceTypes types) {
    return PoolGroup.of(blueprint).stream()
        .map(group -> new GroupLines(blueprint, group, types))
        .toList();
  }

  /** It is more than one pool. */
  boolean shared() {
    return group.pools().size() > 1;
  }

  /** What is asked before anything grows, and after. */
  Stream<Line> atMaximum() {
    Map<String, Nodes> all = new HashMap<>();
    group.pools().forEach(pool -> all.put(pool.name(), Nodes.all(pool)));
    return Stream.concat(
        lines(Compute.DECLARED, all, Replicas.DECLARED, Compute.NONE),
        lines(Compute.RESOURCES, all, Replicas.MOST, Compute.NONE));
  }

  /** Empty where it cannot happen to any of the pools. */
  Stream<Line> in(Scenario scenario, @Nullable Site site) {
    Map<String, Nodes> left = new HashMap<>();
    boolean concerned = false;
    for (NodePool pool : group.pools()) {
      Optional<Nodes> nodes = Nodes.of(scenario, pool, site);
      concerned |= nodes.isPresent();
      left.put(pool.name(), nodes.orElseGet(() -> Nodes.all(pool)));
    }
    return concerned
        ? lines(Compute.RESOURCES, left, scenario.replicas(), standIns(scenario))
            .map(line -> line.in(scenario))
        : Stream.of();
  }

  /** Only spot capacity has any; where there is a choice of pools, they are in the group. */
  private Compute standIns(Scenario scenario) {
    return scenario == Scenario.SPOT_LOST && !shared()
        ? new StandIns(blueprint, types).room(group.pools().getFirst())
        : Compute.NONE;
  }

  private Stream<Line> lines(
      List<Resource> resources, Map<String, Nodes> nodes, Replicas replicas, Compute besides) {
    Compute asked = group.asked(pool -> of(nodes, pool).count(), replicas);
    Map<String, Compute> left = new HashMap<>();
    for (NodePool pool : group.pools()) {
      Compute.left(blueprint.networking(), pool, types)
          .ifPresent(node -> left.put(pool.name(), node));
    }
    if (left.size() < group.pools().size()) {
      return resources.stream()
          .map(
              resource ->
                  Line.unknown(
                      group.subject(),
                      resource,
                      asked.of(resource),
                      "the size of an instance type is not known"));
    }
    return resources.stream()
        .map(
            resource ->
                Line.known(
                    group.subject(),
                    resource,
                    asked.of(resource),
                    available(nodes, left, besides).of(resource),
                    arithmetic(nodes, left, resource)
                        + (besides.of(resource) == 0
                            ? ""
                            : ", %d on pools that stand in".formatted(besides.of(resource)))
                        + group.growth(replicas)));
  }

  /**
   * @param besides room on other pools that take its workloads
   */
  private Compute available(Map<String, Nodes> nodes, Map<String, Compute> left, Compute besides) {
    return group.pools().stream()
        .map(pool -> of(left, pool).times(of(nodes, pool).count()))
        .reduce(besides, Compute::plus);
  }

  private String arithmetic(
      Map<String, Nodes> nodes, Map<String, Compute> left, Resource resource) {
    return group.pools().stream()
        .map(
            pool ->
                "%s%d nodes%s × %d left for workloads"
                    .formatted(
                        shared() ? "pool %s: ".formatted(pool.name()) : "",
                        of(nodes, pool).count(),
                        of(nodes, pool).which(),
                        of(left, pool).of(resource)))
        .collect(joining("; "));
  }

  private static <T> T of(Map<String, T> byPool, NodePool pool) {
    return Objects.requireNonNull(byPool.get(pool.name()));
  }
}
