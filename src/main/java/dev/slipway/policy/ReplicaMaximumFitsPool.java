package dev.slipway.policy;

import static java.util.stream.Collectors.toSet;

import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.Workload;
import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.capacity.Compute;
import dev.slipway.capacity.PoolLoad;
import dev.slipway.capacity.Resource;
import dev.slipway.capacity.Scenario;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What workloads may grow to, by an autoscaler or a schedule, fits into what their pool may grow
 * to, also when a zone or all spot capacity is lost. In production a loss weighs as the rule does,
 * and forbids what one workload alone asks of the zones left in a pool that nobody enlarges;
 * elsewhere it is advice. Work on spot capacity tolerates interruptions, so its loss forbids
 * nothing.
 */
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
        .flatMap(load -> Stream.concat(remarks(subject, load), losses(subject, load)));
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
    return Stream.of(
        oneAlone(load.value(), resource, available) ? remark.weighing(Severity.BLOCK) : remark);
  }

  private static boolean oneAlone(PoolLoad load, Resource resource, long available) {
    return load.workloads().stream()
        .filter(ReplicaMaximumFitsPool::grows)
        .map(workload -> new PoolLoad(load.pool(), List.of(workload)))
        .anyMatch(alone -> alone.compute().of(resource) > available);
  }

  /** What lacks without a loss is not said again. */
  private static Stream<Remark> losses(Subject subject, Placed<PoolLoad> load) {
    List<Line> lines =
        subject.capacity().lines().stream()
            .filter(line -> line.subject().equals("pool " + load.value().pool().name()))
            .filter(line -> Compute.RESOURCES.contains(line.counted()) && line.lacks())
            .toList();
    Set<Resource> always =
        lines.stream().filter(Line::atMaximum).map(Line::counted).collect(toSet());
    return Stream.of(Scenario.ZONE_LOST, Scenario.SPOT_LOST)
        .flatMap(
            scenario ->
                Line.scarcest(
                    lines.stream()
                        .filter(line -> line.scenario() == scenario)
                        .filter(line -> !always.contains(line.counted())))
                    .stream())
        .map(line -> loss(subject, load, line));
  }

  private static Remark loss(Subject subject, Placed<PoolLoad> load, Line line) {
    String plural = line.counted().plural();
    Remark remark =
        Remark.failed(
            load.at("size"),
            "%d %s".formatted(line.available(), plural),
            "%d %s".formatted(line.needed(), plural),
            "%s (%s)".formatted(line.inWords(), line.explanation()));
    if (!subject.production()) {
      return remark.weighing(Severity.INFO);
    }
    boolean forbids =
        line.scenario() == Scenario.ZONE_LOST
            && !load.value().pool().size().autoscaled()
            && oneAlone(load.value(), line.counted(), line.available());
    return forbids ? remark.weighing(Severity.BLOCK) : remark;
  }
}
