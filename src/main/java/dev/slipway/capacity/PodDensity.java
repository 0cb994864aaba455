package dev.slipway.capacity;

import static dev.slipway.blueprint.Networking.PodNetworkMode.EXCLUSIVE_ENI;
import static java.util.stream.Collectors.joining;

import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.Networking.Cni;
import dev.slipway.blueprint.Networking.PodNetworkMode;
import dev.slipway.blueprint.NodePool;
import dev.slipway.catalog.InstanceType;
import dev.slipway.catalog.InstanceTypes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many pods a node of a pool can give an address, per instance type of the pool.
 *
 * <p>Terway, shared ENI: (interfaces - 1) × addresses per interface. Terway, exclusive ENI:
 * interfaces - 1. Flannel: the node's subnet, at most 256. The kubelet's {@code maxPods} caps each.
 */
public record PodDensity(List<OfType> types) {

  /** Addresses that Terway keeps ready on a node beyond those in use ({@code max_pool_size}). */
  static final int WARM_POOL = 5;

  private static final int MOST_ON_FLANNEL = 256;

  public PodDensity {
    types = List.copyOf(types);
  }

  /**
   * One instance type.
   *
   * @param pods {@code null}: the catalogue lacks the type or its network limits
   * @param addresses what such a node takes from the pod vSwitches when full, warm pool included
   * @param explanation the arithmetic in words
   */
  public record OfType(
      String type, @Nullable Integer pods, @Nullable Integer addresses, String explanation) {

    private static OfType unknown(String type, String explanation) {
      return new OfType(type, null, null, explanation);
    }
  }

  public static PodDensity of(Networking networking, NodePool pool, InstanceTypes types) {
    @Nullable Integer maxPods = maxPods(pool);
    return new PodDensity(
        pool.instanceTypes().stream()
            .map(
                id ->
                    networking.cni() == Cni.FLANNEL
                        ? flannel(id, nodeCidrMask(networking), maxPods)
                        : terway(id, types.find(id), networking.modeOf(pool), maxPods))
            .toList());
  }

  /** The type that holds the fewest pods: what a pool of mixed types can promise. */
  public Optional<OfType> least() {
    return unknown().isEmpty()
        ? types.stream().min(Comparator.comparing(PodDensity::knownPods))
        : Optional.empty();
  }

  /** The type that takes the most addresses: what vSwitches must be ready for. */
  Optional<OfType> hungriest() {
    return unknown().isEmpty()
        ? types.stream().max(Comparator.comparing(PodDensity::knownAddresses))
        : Optional.empty();
  }

  /** Types whose limits no source gives. */
  List<OfType> unknown() {
    return types.stream().filter(type -> type.pods() == null).toList();
  }

  String unknownInWords() {
    return unknown().stream().map(OfType::explanation).collect(joining("; "));
  }

  static int nodeCidrMask(Networking networking) {
    @Nullable Integer mask = networking.nodeCidrMask();
    return mask == null ? Networking.DEFAULT_NODE_CIDR_MASK : mask;
  }

  static int knownPods(OfType type) {
    Integer pods = type.pods();
    return pods == null ? 0 : pods;
  }

  static int knownAddresses(OfType type) {
    Integer addresses = type.addresses();
    return addresses == null ? 0 : addresses;
  }

  private static OfType terway(
      String id, Optional<InstanceType> found, PodNetworkMode mode, @Nullable Integer maxPods) {
    if (found.isEmpty()) {
      return OfType.unknown(id, id + " is not in the catalogue");
    }
    Integer interfaces = found.get().eniQuantity();
    Integer each = found.get().ipv4PerEni();
    if (interfaces == null) {
      return OfType.unknown(
          id, "the number of network interfaces of %s is not known".formatted(id));
    }
    if (mode == EXCLUSIVE_ENI) {
      int limit = interfaces - 1;
      return capped(
          id, limit, maxPods, 0, "%s: %d interfaces - 1 = %d".formatted(id, interfaces, limit));
    }
    if (each == null) {
      return OfType.unknown(
          id, "the number of addresses per network interface of %s is not known".formatted(id));
    }
    int limit = (interfaces - 1) * each;
    return capped(
        id,
        limit,
        maxPods,
        WARM_POOL,
        "%s: (%d interfaces - 1) × %d addresses = %d".formatted(id, interfaces, each, limit));
  }

  private static OfType flannel(String id, int mask, @Nullable Integer maxPods) {
    int limit = Math.min(1 << (32 - mask), MOST_ON_FLANNEL);
    return capped(
        id, limit, maxPods, 0, "a /%d subnet per node = %d addresses".formatted(mask, limit));
  }

  /** The warm pool takes addresses only up to what the interfaces hold. */
  private static OfType capped(
      String id, int limit, @Nullable Integer maxPods, int warmPool, String explanation) {
    if (maxPods == null || maxPods >= limit) {
      return new OfType(id, limit, limit, explanation);
    }
    return new OfType(
        id,
        maxPods,
        Math.min(limit, maxPods + warmPool),
        "%s, capped by maxPods %d".formatted(explanation, maxPods));
  }

  /** A number beyond what fits is as good as no cap. */
  private static @Nullable Integer maxPods(NodePool pool) {
    return pool.kubelet().get("maxPods") instanceof Number given
        ? (int) Math.clamp(given.doubleValue(), 0, Integer.MAX_VALUE)
        : null;
  }
}
