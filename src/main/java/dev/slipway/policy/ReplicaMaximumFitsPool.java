package dev.slipway.policy;

import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.Workload;
import dev.slipway.capacity.NodeResources;
import dev.slipway.capacity.PoolLoad;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What workloads may grow to fits into what their pool may grow to. */
@Component
class ReplicaMaximumFitsPool implements Rule {

  @Override
  public Description description() {
    return new Description(
        "ASC-04",
        "scaling",
        Severity.WARN,
        true,
        List.of(Moment.DESIGN),
        "HPA maximum cannot be scheduled",
        "Replicas that the HPA asks for need nodes that the autoscaler may add; beyond the pool"
            + " maximum they stay pending",
        "Raise the pool's maximum, let the autoscaler size it, or lower the workloads' maximum");
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject
        .loads()
        .filter(
            load ->
                load.value().workloads().stream().anyMatch(workload -> workload.scaling() != null))
        .flatMap(load -> remarks(subject, load));
  }

  private static Stream<Remark> remarks(Subject subject, Placed<PoolLoad> load) {
    NodePool pool = load.value().pool();
    return NodeResources.of(subject.blueprint().networking(), pool, subject.types())
        .map(node -> Stream.of(Need.values()).flatMap(need -> remark(load, node, need)))
        .orElseGet(
            () ->
                Stream.of(
                    Remark.unknown(
                        load.at("instanceTypes"),
                        null,
                        "What pool \"%s\" can hold is not known: the catalogue lacks the size of an instance type"
                            .formatted(pool.name()))));
  }

  private static Stream<Remark> remark(Placed<PoolLoad> load, NodeResources node, Need need) {
    NodePool pool = load.value().pool();
    long available = pool.size().most() * need.ofNode(node);
    long needed = need.of(load.value());
    if (needed <= available) {
      return Stream.empty();
    }
    Remark remark =
        Remark.failed(
            load.at("size"),
            "%d %s at the maximum".formatted(available, need.unit()),
            "%d %s".formatted(needed, need.unit()),
            "At their maximum the workloads of pool \"%s\" ask for %d %s, %d nodes give %d"
                .formatted(pool.name(), needed, need.unit(), pool.size().most(), available));
    boolean oneAlone =
        load.value().workloads().stream()
            .filter(workload -> workload.scaling() != null)
            .anyMatch(workload -> need.of(alone(pool, workload)) > available);
    return Stream.of(
        oneAlone && !pool.size().autoscaled() ? remark.weighing(Severity.BLOCK) : remark);
  }

  private static PoolLoad alone(NodePool pool, Workload workload) {
    return new PoolLoad(pool, List.of(workload));
  }

  /** What is compared. */
  private enum Need {
    CPU("CPU millicores", PoolLoad::cpuMillicores, NodeResources::cpuMillicores),
    MEMORY("MiB of memory", PoolLoad::memoryMib, NodeResources::memoryMib),
    GPUS("GPUs", PoolLoad::gpus, NodeResources::gpus);

    private final String unit;
    private final ToLongFunction<PoolLoad> load;
    private final ToLongFunction<NodeResources> node;

    Need(String unit, ToLongFunction<PoolLoad> load, ToLongFunction<NodeResources> node) {
      this.unit = unit;
      this.load = load;
      this.node = node;
    }

    String unit() {
      return unit;
    }

    long of(PoolLoad pool) {
      return load.applyAsLong(pool);
    }

    long ofNode(NodeResources resources) {
      return node.applyAsLong(resources);
    }
  }
}
