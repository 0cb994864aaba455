package dev.slipway.capacity;

import static dev.slipway.capacity.Resource.DISKS_PER_NODE;
import static dev.slipway.capacity.Resource.PODS_PER_NODE;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.catalog.InstanceTypes;
import java.util.List;
import java.util.stream.Stream;

/** What is asked of each node of a pool, and what it has. */
record PoolLines(Blueprint blueprint, PoolLoad load, PodDensity density, InstanceTypes types) {

  static List<PoolLines> of(Blueprint blueprint, InstanceTypes types) {
    return PoolLoad.of(blueprint).stream()
        .map(
            load ->
                new PoolLines(
                    blueprint,
                    load,
                    PodDensity.of(blueprint.networking(), load.pool(), types),
                    types))
        .toList();
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
}
