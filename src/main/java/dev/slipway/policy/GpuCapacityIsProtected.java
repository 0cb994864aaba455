package dev.slipway.policy;

import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.NodePool.PoolClass;
import dev.slipway.blueprint.Workload;
import dev.slipway.capacity.Compute;
import dev.slipway.capacity.Scheduling;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Workloads that ask for GPUs find some, and nobody else takes them. */
@Component
class GpuCapacityIsProtected implements Rule {

  @Override
  public Description description() {
    return new Description(
        "FND-08",
        "foundation",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "GPU capacity missing or unprotected",
        "GPU nodes are dear: pods that need none must be kept off them, and those that need one"
            + " must find one",
        "Add a pool of class gpu that may have nodes, with a NoSchedule taint, and tolerate it in"
            + " the workloads that need GPUs");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.pools().anyMatch(GpuCapacityIsProtected::gpu)
        || eager(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    Stream<Remark> missing =
        subject.pools().anyMatch(GpuCapacityIsProtected::gpu)
            ? eager(subject)
                .filter(workload -> neverHasNodes(subject, workload.value()))
                .map(workload -> missing(workload, "its pool never has a node"))
            : eager(subject).map(workload -> missing(workload, "there is no GPU pool"));
    return Stream.concat(missing, unprotected(subject));
  }

  /** Workloads that ask for GPUs. */
  private static Stream<Placed<Workload>> eager(Subject subject) {
    return subject.workloads().filter(workload -> Compute.asked(workload.value()).gpus() > 0);
  }

  private static boolean neverHasNodes(Subject subject, Workload workload) {
    List<NodePool> pools = Scheduling.selected(subject.blueprint(), workload);
    return !pools.isEmpty() && pools.stream().allMatch(pool -> pool.size().most() == 0);
  }

  private static Remark missing(Placed<Workload> workload, String why) {
    return Remark.failed(
        workload.at("requests/nvidia.com~1gpu"),
        Compute.asked(workload.value()).gpus(),
        "a pool of class gpu with room for nodes",
        "Workload \"%s\" asks for GPUs and %s".formatted(workload.value().name(), why));
  }

  private static Stream<Remark> unprotected(Subject subject) {
    return subject
        .pools()
        .filter(GpuCapacityIsProtected::gpu)
        .filter(pool -> !Scheduling.repels(pool.value()))
        .map(
            pool ->
                Remark.failed(
                    pool.at("taints"),
                    null,
                    "a taint with effect NoSchedule",
                    "GPU pool \"%s\" has no taint that keeps other pods away"
                        .formatted(pool.value().name())));
  }

  private static boolean gpu(Placed<NodePool> pool) {
    return pool.value().poolClass() == PoolClass.GPU;
  }
}
