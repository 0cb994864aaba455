package dev.slipway.policy;

import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.Workload;
import dev.slipway.capacity.Compute;
import dev.slipway.capacity.PoolLoad;
import dev.slipway.capacity.Resource;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
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
  public boolean appliesTo(Subject subject) {
    return subject.workloads().anyMatch(workload -> grows(workload.value()));
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject
        .loads()
        .filter(load -> load.value().workloads().stream().anyMatch(ReplicaMaximumFitsPool::grows))
        .flatMap(load -> remarks(subject, load));
  }

  private static boolean grows(Workload workload) {
    return workload.scaling() != null;
  }

  private static Stream<Remark> remarks(Subject subject, Placed<PoolLoad> load) {
    NodePool pool = load.value().pool();
    return Compute.left(subject.blueprint().networking(), pool, subject.types())
        .map(node -> node.times(pool.size().most()))
        .map(all -> Compute.RESOURCES.stream().flatMap(resource -> remark(load, all, resource)))
        .orElseGet(
            () ->
                Stream.of(
                    Remark.unknown(
                        load.at("instanceTypes"),
                        null,
                        "What pool \"%s\" can hold is not known: the catalogue lacks the size of an instance type"
                            .formatted(pool.name()))));
  }

  private static Stream<Remark> remark(Placed<PoolLoad> load, Compute all, Resource resource) {
    NodePool pool = load.value().pool();
    long needed = load.value().compute().of(resource);
    long available = all.of(resource);
    if (needed <= available) {
      return Stream.empty();
    }
    Remark remark =
        Remark.failed(
            load.at("size"),
            "%d %s".formatted(available, resource.plural()),
            "%d %s".formatted(needed, resource.plural()),
            "At their maximum the workloads of pool \"%s\" ask for %d %s, its %d nodes give %d"
                .formatted(pool.name(), needed, resource.plural(), pool.size().most(), available));
    boolean oneAlone =
        load.value().workloads().stream()
            .filter(ReplicaMaximumFitsPool::grows)
            .map(workload -> new PoolLoad(pool, List.of(workload)))
            .anyMatch(alone -> alone.compute().of(resource) > available);
    return Stream.of(oneAlone ? remark.weighing(Severity.BLOCK) : remark);
  }
}
