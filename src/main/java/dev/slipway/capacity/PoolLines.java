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
   * @param grown with every workload at its most replicas, else with what is declared
   */
  Stream<Line> perNode(Nodes nodes, boolean grown) {
    return Stream.concat(
        Stream.of(pods(nodes, grown), disks(nodes, grown)), interfaces(nodes, grown));
  }

  Stream<Line> interfaces(Nodes nodes, boolean grown) {
    long pods = load.podsPerNode(nodes.count(), grown);
    return Interfaces.line(blueprint.networking(), load, pods, types).stream();
  }

  /** Of all nodes together. */
  Stream<Line> compute(List<Resource> resources, Nodes nodes, boolean grown) {
    Compute asked = load.compute(nodes.count(), grown);
    return resources.stream().map(resource -> compute(resource, asked.of(resource), nodes));
  }

  Line pods(Nodes nodes, boolean grown) {
    long planned = load.podsPerNode(nodes.count(), grown);
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

  Line disks(Nodes nodes, boolean grown) {
    DiskLimit limit = DiskLimit.of(load.pool(), types);
    StorageClasses classes = StorageClasses.of(blueprint.storage());
    return Line.known(
        load.subject(),
        DISKS_PER_NODE,
        load.disksPerNode(classes, nodes.count(), grown),
        limit.disks(),
        limit.explanation());
  }

  private Line compute(Resource resource, long needed, Nodes nodes) {
    return node.map(
            left ->
                Line.known(
                    load.subject(),
                    resource,
                    needed,
                    left.times(nodes.count()).of(resource),
                    "%d nodes%s × %d left for workloads"
                        .formatted(nodes.count(), nodes.which(), left.of(resource))))
        .orElseGet(
            () ->
                Line.unknown(
                    load.subject(), resource, needed, "the size of an instance type is not known"));
  }
}
