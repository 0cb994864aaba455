package dev.slipway.capacity;

import static java.util.stream.Collectors.joining;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.Workload;
import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.catalog.InstanceTypes;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How many replicas of a workload single nodes take: a pod cannot be parted, so that sums over all
 * nodes promise more than nodes hold. Each workload is looked at as if it had its pools to itself,
 * but for daemons. It knows the workloads of its blueprint, looked up by identity.
 */
public final class NodeRoom {

  /**
   * @param pools that it may use
   * @param asked by one replica
   */
  private record Tenant(List<NodePool> pools, Compute asked) {}

  private final Map<Workload, Tenant> tenants = new IdentityHashMap<>();

  /** What a node has left for workloads, by pool; absent where that is not known. */
  private final Map<String, Compute> whole = new HashMap<>();

  /** The same beside the daemons that run there. */
  private final Map<String, Compute> besideDaemons = new HashMap<>();

  private NodeRoom(Blueprint blueprint, InstanceTypes types) {
    Map<String, Compute> daemons = new HashMap<>();
    for (Workload workload : blueprint.spec().workloads()) {
      Tenant tenant = new Tenant(Scheduling.eligible(blueprint, workload), Compute.asked(workload));
      tenants.put(workload, tenant);
      if (PoolGroup.daemon(workload)) {
        tenant.pools().forEach(pool -> daemons.merge(pool.name(), tenant.asked(), Compute::plus));
      }
    }
    for (NodePool pool : blueprint.foundation().nodePools()) {
      Compute.left(blueprint.networking(), pool, types)
          .ifPresent(
              left -> {
                whole.put(pool.name(), left);
                besideDaemons.put(
                    pool.name(), left.minus(daemons.getOrDefault(pool.name(), Compute.NONE)));
              });
    }
  }

  public static NodeRoom of(Blueprint blueprint, InstanceTypes types) {
    return new NodeRoom(blueprint, types);
  }

  /**
   * Of what one replica asks for more than a node of any of its pools has. Empty as well where no
   * pool takes it or the size of one is not known.
   */
  public List<Resource> exceeded(Workload workload) {
    List<NodePool> pools = pools(workload);
    if (pools.isEmpty() || pools.stream().anyMatch(pool -> exceeded(workload, pool).isEmpty())) {
      return List.of();
    }
    List<Resource> everywhere =
        exceeded(workload, pools.getFirst()).stream()
            .filter(
                resource ->
                    pools.stream().allMatch(pool -> exceeded(workload, pool).contains(resource)))
            .toList();
    return everywhere.isEmpty() ? exceeded(workload, pools.getFirst()) : everywhere;
  }

  /** The most that a node of its pools has left for it. */
  public long most(Workload workload, Resource resource) {
    return pools(workload).stream()
        .mapToLong(pool -> ofNode(workload, pool).of(resource))
        .max()
        .orElse(0);
  }

  /** What nodes of its pools have left for it, e.g. {@code pool general 7800}. */
  public String inWords(Workload workload, Resource resource) {
    return pools(workload).stream()
        .map(pool -> "pool %s %d".formatted(pool.name(), ofNode(workload, pool).of(resource)))
        .collect(joining(", "));
  }

  /** Declared replicas of which some find no node although sums suffice. */
  public Optional<Line> declared(Workload workload) {
    return line(workload, Resource.DECLARED_REPLICAS, Replicas.DECLARED);
  }

  /** The same of those that it may grow to, unless the declared ones find none already. */
  public Optional<Line> grown(Workload workload) {
    return declared(workload).isPresent()
        ? Optional.empty()
        : line(workload, Resource.REPLICAS, Replicas.MOST);
  }

  Stream<Line> lines(Blueprint blueprint) {
    return blueprint.spec().workloads().stream()
        .flatMap(
            workload -> Stream.of(declared(workload), grown(workload)).flatMap(Optional::stream));
  }

  private Optional<Line> line(Workload workload, Resource resource, Replicas replicas) {
    List<NodePool> pools = pools(workload);
    if (pools.isEmpty() || !standing(workload)) {
      return Optional.empty();
    }
    long needed = replicas.of(workload);
    long held =
        pools.stream()
            .mapToLong(pool -> pool.size().most() * each(workload, pool))
            .reduce(0, Saturated::plus);
    return held < needed && sumsSuffice(workload, needed, pools)
        ? Optional.of(
            Line.known(
                "workload " + workload.name(),
                resource,
                needed,
                held,
                pools.stream().map(pool -> arithmetic(workload, pool)).collect(joining("; "))))
        : Optional.empty();
  }

  /** Daemons have a node each, and pods of Jobs wait for each other. */
  private static boolean standing(Workload workload) {
    return workload.kind() == Workload.Kind.DEPLOYMENT || workload.stateful();
  }

  private String arithmetic(Workload workload, NodePool pool) {
    return "pool %s: %d nodes × %d replicas"
        .formatted(pool.name(), pool.size().most(), each(workload, pool));
  }

  private boolean sumsSuffice(Workload workload, long replicas, List<NodePool> pools) {
    Compute asked = asked(workload).times(replicas);
    Compute all =
        pools.stream()
            .map(pool -> ofNode(workload, pool).times(pool.size().most()))
            .reduce(Compute.NONE, Compute::plus);
    return Compute.RESOURCES.stream().allMatch(resource -> asked.of(resource) <= all.of(resource));
  }

  /** Replicas that a node takes; of those that ask for nothing, more than anybody wants. */
  private long each(Workload workload, NodePool pool) {
    Compute asked = asked(workload);
    Compute node = ofNode(workload, pool);
    return Compute.RESOURCES.stream()
        .filter(resource -> asked.of(resource) > 0)
        .flatMapToLong(resource -> LongStream.of(node.of(resource) / asked.of(resource)))
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  private List<Resource> exceeded(Workload workload, NodePool pool) {
    Compute asked = asked(workload);
    Compute node = ofNode(workload, pool);
    return Compute.RESOURCES.stream()
        .filter(resource -> asked.of(resource) > node.of(resource))
        .toList();
  }

  /** That it may use; none where the size of one is not known. */
  private List<NodePool> pools(Workload workload) {
    List<NodePool> pools = tenant(workload).pools();
    return pools.stream().allMatch(pool -> whole.containsKey(pool.name())) ? pools : List.of();
  }

  private Compute asked(Workload workload) {
    return tenant(workload).asked();
  }

  private Tenant tenant(Workload workload) {
    return Objects.requireNonNull(tenants.get(workload));
  }

  private Compute ofNode(Workload workload, NodePool pool) {
    Map<String, Compute> rooms = PoolGroup.daemon(workload) ? whole : besideDaemons;
    return Objects.requireNonNull(rooms.get(pool.name()));
  }
}
