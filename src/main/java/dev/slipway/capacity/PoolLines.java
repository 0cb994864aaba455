package dev.slipway.capacity;

import static dev.slipway.capacity.Resource.DISKS_PER_NODE;
import static dev.slipway.capacity.Resource.PODS_PER_NODE;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.catalog.InstanceTypes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a pool is asked for and what it has.
 *
 * @param node what a node has left for workloads; empty when that is not known
 */
record PoolLines(
    Blueprint blueprint,
    PoolLoad load,
    PodDensity density,
    Optional<Compute> node,
    InstanceTypes types) {

  static Stream<PoolLines> of(Blueprint blueprint, InstanceTypes types) {
    return PoolLoad.of(blueprint).stream()
        .map(
            load ->
                new PoolLines(
                    blueprint,
                    load,
                    PodDensity.of(blueprint.networking(), load.pool(), types),
                    Compute.left(blueprint.networking(), load.pool(), types),
                    types));
  }

  /**
   * Pods, interfaces and disks of each node.
   *
   * @param replicas of each workload
   */
  Stream<Line> perNode(Nodes nodes, Replicas replicas) {
    return Stream.concat(
        Stream.of(pods(nodes, replicas), disks(nodes, replicas)), interfaces(nodes, replicas));
  }

  Stream<Line> interfaces(Nodes nodes, Replicas replicas) {
    long pods = load.podsPerNode(nodes.count(), replicas);
    return Interfaces.line(blueprint.networking(), load, pods, types).stream();
  }

  /** Of all nodes together. */
  Stream<Line> compute(List<Resource> resources, Nodes nodes, Scenario scenario) {
    return compute(resources, nodes, scenario.replicas(), standIns(scenario));
  }

  Stream<Line> compute(List<Resource> resources, Nodes nodes, Replicas replicas) {
    return compute(resources, nodes, replicas, Compute.NONE);
  }

  private Stream<Line> compute(
      List<Resource> resources, Nodes nodes, Replicas replicas, Compute besides) {
    Compute asked = load.compute(nodes.count(), replicas);
    String growth = load.growth(replicas);
    return resources.stream()
        .map(
            resource -> compute(resource, asked.of(resource), nodes, besides.of(resource), growth));
  }

  /** Only spot capacity has any. */
  private Compute standIns(Scenario scenario) {
    return scenario == Scenario.SPOT_LOST
        ? new StandIns(blueprint, types).room(load.pool())
        : Compute.NONE;
  }

  Line pods(Nodes nodes, Replicas replicas) {
    long planned = load.podsPerNode(nodes.count(), replicas);
    return density
        .least()
        .map(
            least ->
                Line.known(
                    load.subject(),
                    PODS_PER_NODE,
                    planned,
                    PodDensity.knownPods(least),
                    least.explanation()))
        .orElseGet(
            () -> Line.unknown(load.subject(), PODS_PER_NODE, planned, density.unknownInWords()));
  }

  Line disks(Nodes nodes, Replicas replicas) {
    DiskLimit limit = DiskLimit.of(load.pool(), types);
    StorageClasses classes = StorageClasses.of(blueprint.storage());
    return Line.known(
        load.subject(),
        DISKS_PER_NODE,
        load.disksPerNode(classes, nodes.count(), replicas),
        limit.disks(),
        limit.explanation());
  }

  /**
   * @param besides room on other pools that take its workloads
   * @param growth who makes workloads as many; empty if nobody
   */
  private Line compute(Resource resource, long needed, Nodes nodes, long besides, String growth) {
    return node.map(
            left ->
                Line.known(
                    load.subject(),
                    resource,
                    needed,
                    Saturated.plus(left.times(nodes.count()).of(resource), besides),
                    "%d nodes%s × %d left for workloads%s%s"
                        .formatted(
                            nodes.count(),
                            nodes.which(),
                            left.of(resource),
                            besides == 0 ? "" : ", %d on pools that stand in".formatted(besides),
                            growth)))
        .orElseGet(
            () ->
                Line.unknown(
                    load.subject(), resource, needed, "the size of an instance type is not known"));
  }
}
