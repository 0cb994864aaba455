package dev.slipway.policy;

import static java.util.stream.Collectors.toSet;

import dev.slipway.blueprint.Workload;
import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.capacity.Compute;
import dev.slipway.capacity.PoolGroup;
import dev.slipway.capacity.Resource;
import dev.slipway.capacity.Scenario;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What workloads may grow to, by an autoscaler or a schedule, fits into what their pools together
 * may grow to, also when a zone or all spot capacity is lost. In production a loss weighs as the
 * rule does, and forbids what one workload alone asks of the zones left in a pool that nobody
 * enlarges; elsewhere it is advice. Work on spot capacity tolerates interruptions, so its loss
 * forbids nothing.
 */
@Component
class ReplicaMaximumFitsPool implements Rule {

  /** Pods and interfaces of each node at the maximum are the concern of another rule. */
  private static final Set<Resource> COUNTED =
      EnumSet.of(
          Resource.CPU,
          Resource.MEMORY,
          Resource.GPU,
          Resource.PODS_PER_NODE,
          Resource.INTERFACES_PER_NODE);

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
    return Stream.concat(
        subject
            .groups()
            .filter(
                group -> group.value().workloads().stream().anyMatch(ReplicaMaximumFitsPool::grows))
            .flatMap(group -> remarks(subject, group)),
        subject
            .workloads()
            .filter(workload -> grows(workload.value()))
            .flatMap(
                workload ->
                    subject
                        .room()
                        .grown(workload.value())
                        .map(line -> parted(workload, line))
                        .stream()));
  }

  /** Its pools hold the sum, but single nodes do not hold the pods. */
  private static Remark parted(Placed<Workload> workload, Line line) {
    return Remark.failed(
            workload.at("scaling"),
            "%d replicas".formatted(line.needed()),
            "at most %d replicas".formatted(line.available()),
            "Of %d replicas that \"%s\" may grow to %d find a node: none can be parted (%s)"
                .formatted(
                    line.needed(), workload.value().name(), line.available(), line.explanation()))
        .weighing(Severity.BLOCK);
  }

  private static boolean grows(Workload workload) {
    return workload.scaling() != null;
  }

  private static Stream<Remark> remarks(Subject subject, Placed<PoolGroup> group) {
    List<Line> lines =
        subject.lines(group.value()).filter(line -> COUNTED.contains(line.counted())).toList();
    Stream<Remark> unknown =
        lines.stream()
            .filter(line -> line.atMaximum() && !line.known())
            .filter(line -> Compute.RESOURCES.contains(line.counted()))
            .limit(1)
            .map(_ -> unknown(group));
    Stream<Remark> always =
        lines.stream()
            .filter(line -> line.atMaximum() && line.lacks())
            .filter(line -> Compute.RESOURCES.contains(line.counted()))
            .map(line -> remark(group, line));
    return Stream.of(unknown, always, losses(subject, group, lines)).flatMap(each -> each);
  }

  private static Remark unknown(Placed<PoolGroup> group) {
    return Remark.unknown(
        group.at("instanceTypes"),
        null,
        "What %s can hold is not known: the catalogue lacks the size of an instance type"
            .formatted(group.value().subject()));
  }

  private static Remark remark(Placed<PoolGroup> group, Line line) {
    String plural = line.counted().plural();
    Remark remark =
        Remark.failed(
            group.at("size"),
            "%d %s".formatted(line.available(), plural),
            "%d %s".formatted(line.needed(), plural),
            "At their maximum the workloads of %s ask for %d %s, %d nodes give %d"
                .formatted(
                    group.value().subject(),
                    line.needed(),
                    plural,
                    group.value().nodes(),
                    line.available()));
    return oneAlone(group.value(), line) ? remark.weighing(Severity.BLOCK) : remark;
  }

  private static boolean oneAlone(PoolGroup group, Line line) {
    return group.workloads().stream()
        .filter(ReplicaMaximumFitsPool::grows)
        .anyMatch(workload -> group.askedAlone(workload).of(line.counted()) > line.available());
  }

  /** What lacks without a loss is not said again. */
  private static Stream<Remark> losses(Subject subject, Placed<PoolGroup> group, List<Line> lines) {
    Set<Resource> always =
        lines.stream()
            .filter(line -> line.atMaximum() && line.lacks())
            .map(Line::counted)
            .collect(toSet());
    return Stream.of(Scenario.ZONE_LOST, Scenario.SPOT_LOST)
        .flatMap(
            scenario ->
                Line.scarcest(
                    lines.stream()
                        .filter(line -> line.scenario() == scenario && line.lacks())
                        .filter(line -> !always.contains(line.counted())))
                    .stream())
        .map(line -> loss(subject, group, line));
  }

  private static Remark loss(Subject subject, Placed<PoolGroup> group, Line line) {
    String plural = line.counted().plural();
    Remark remark =
        Remark.failed(
            group.at("size"),
            "%d %s".formatted(line.available(), plural),
            "%d %s".formatted(line.needed(), plural),
            "%s (%s)".formatted(line.inWords(), line.explanation()));
    if (!subject.production()) {
      return remark.weighing(Severity.INFO);
    }
    boolean forbids =
        line.scenario() == Scenario.ZONE_LOST
            && group.value().fixed()
            && Compute.RESOURCES.contains(line.counted())
            && oneAlone(group.value(), line);
    return forbids ? remark.weighing(Severity.BLOCK) : remark;
  }
}
