package dev.slipway.capacity;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.Workload;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Pools and what has no others to run on: together they must hold it. Daemons run on each of them.
 *
 * @param workloads with all their replicas here, and daemons of any of the pools
 */
public record PoolGroup(Blueprint blueprint, List<NodePool> pools, List<Workload> workloads) {
  public PoolGroup {
    pools = List.copyOf(pools);
    workloads = List.copyOf(workloads);
  }

  /** Where a workload may run. */
  private record Choice(Workload workload, Set<String> pools) {
    private boolean confinedTo(Set<String> group) {
      return daemon(workload)
          ? !Collections.disjoint(group, pools)
          : !pools.isEmpty() && group.containsAll(pools);
    }
  }

  /** Each pool by itself in the document's order, then those that some workload may choose of. */
  public static List<PoolGroup> of(Blueprint blueprint) {
    List<Choice> choices =
        blueprint.spec().workloads().stream()
            .map(workload -> new Choice(workload, names(Scheduling.eligible(blueprint, workload))))
            .toList();
    Set<Set<String>> groups = new LinkedHashSet<>();
    blueprint.foundation().nodePools().forEach(pool -> groups.add(Set.of(pool.name())));
    choices.stream()
        .filter(choice -> !daemon(choice.workload()) && !choice.pools().isEmpty())
        .forEach(choice -> groups.add(choice.pools()));
    return groups.stream().map(pools -> of(blueprint, pools, choices)).toList();
  }

  private static PoolGroup of(Blueprint blueprint, Set<String> pools, List<Choice> choices) {
    return new PoolGroup(
        blueprint,
        blueprint.foundation().nodePools().stream()
            .filter(pool -> pools.contains(pool.name()))
            .toList(),
        choices.stream().filter(choice -> choice.confinedTo(pools)).map(Choice::workload).toList());
  }

  private static Set<String> names(List<NodePool> pools) {
    return pools.stream().map(NodePool::name).collect(toSet());
  }

  /** One per node. */
  static boolean daemon(Workload workload) {
    return workload.kind() == Workload.Kind.DAEMON_SET;
  }

  /** As lines name it, e.g. {@code pool general} or {@code pools general, batch}. */
  public String subject() {
    return (pools.size() == 1 ? "pool " : "pools ") + names();
  }

  String names() {
    return pools.stream().map(NodePool::name).collect(joining(", "));
  }

  /** At their most. */
  public long nodes() {
    return pools.stream().mapToLong(pool -> pool.size().most()).sum();
  }

  /** Nobody enlarges any of them. */
  public boolean fixed() {
    return pools.stream().noneMatch(pool -> pool.size().autoscaled());
  }

  /** Some of its workloads have sizes by the clock. */
  boolean scheduled() {
    return workloads.stream().anyMatch(workload -> workload.mostScheduled() > 0);
  }

  /**
   * Requests of all replicas. Jobs count as if all ran at once.
   *
   * @param nodes that each pool has; an empty pool runs no daemons, and needs none
   */
  Compute asked(ToLongFunction<NodePool> nodes, Replicas replicas) {
    return workloads.stream()
        .map(workload -> Compute.asked(workload).times(pods(workload, nodes, replicas)))
        .reduce(Compute.NONE, Compute::plus);
  }

  /** What the workload alone asks at its most replicas. */
  public Compute askedAlone(Workload workload) {
    return Compute.asked(workload).times(pods(workload, pool -> pool.size().most(), Replicas.MOST));
  }

  /** Who makes which workload larger than is declared; to be put behind other words. */
  String growth(Replicas replicas) {
    return workloads.stream()
        .filter(workload -> replicas.of(workload) > Replicas.DECLARED.of(workload))
        .map(workload -> "; " + replicas.inWords(workload))
        .collect(joining());
  }

  private long pods(Workload workload, ToLongFunction<NodePool> nodes, Replicas replicas) {
    return daemon(workload) ? daemonsPools(workload).mapToLong(nodes).sum() : replicas.of(workload);
  }

  private Stream<NodePool> daemonsPools(Workload daemon) {
    return Scheduling.eligible(blueprint, daemon).stream().filter(pools::contains);
  }
}
