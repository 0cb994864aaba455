package dev.slipway.capacity;

import static dev.slipway.blueprint.Networking.PodNetworkMode.EXCLUSIVE_ENI;

import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.Networking.Cni;
import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.catalog.InstanceType;
import dev.slipway.catalog.InstanceTypes;
import java.util.Comparator;
import java.util.Optional;

/**
 * Network interfaces that the planned pods of a node need on Terway, the node's own among them, on
 * the instance type of the pool that has the least to spare.
 */
final class Interfaces {
  private Interfaces() {}

  /**
   * @param pods planned on each node
   */
  static Optional<Line> line(Networking networking, PoolLoad load, long pods, InstanceTypes types) {
    if (networking.cni() == Cni.FLANNEL) {
      return Optional.empty();
    }
    boolean exclusive = networking.modeOf(load.pool()) == EXCLUSIVE_ENI;
    return load.pool().instanceTypes().stream()
        .flatMap(id -> types.find(id).stream())
        .flatMap(type -> line(load, type, pods, exclusive).stream())
        .min(Comparator.comparing(Line::headroom));
  }

  /** Nothing is said of a type whose limits are not known; pods per node say that already. */
  private static Optional<Line> line(
      PoolLoad load, InstanceType type, long pods, boolean exclusive) {
    Integer interfaces = type.eniQuantity();
    Integer each = exclusive ? Integer.valueOf(1) : type.ipv4PerEni();
    if (interfaces == null || each == null || each == 0) {
      return Optional.empty();
    }
    return Optional.of(
        Line.known(
            load.subject(),
            Resource.INTERFACES_PER_NODE,
            1 + Math.ceilDiv(pods, each.longValue()),
            interfaces,
            "%s: 1 of the node, %d pods at %d per interface".formatted(type.id(), pods, each)));
  }
}
