package dev.slipway.policy;

import static java.util.stream.Collectors.joining;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.NodePool.Taint;
import dev.slipway.blueprint.Workload;
import dev.slipway.capacity.CapacityProof.Line;
import dev.slipway.capacity.Compute;
import dev.slipway.capacity.NodeRoom;
import dev.slipway.capacity.PoolGroup;
import dev.slipway.capacity.Resource;
import dev.slipway.capacity.Scheduling;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What is written down, before anything grows, runs somewhere: some pool has the labels that pods
 * select and no taint that they do not tolerate, a node of it holds one of them, all nodes hold all
 * replicas, and the pools together hold all that has no others to run on.
 */
@Component
class DeclaredReplicasFitPool implements Rule {
  private static final Map<Resource, String> REQUESTS =
      new EnumMap<>(
          Map.of(Resource.CPU, "cpu", Resource.MEMORY, "memory", Resource.GPU, "nvidia.com~1gpu"));

  private static final Map<Resource, Resource> GROWN =
      new EnumMap<>(
          Map.of(
              Resource.DECLARED_CPU, Resource.CPU,
              Resource.DECLARED_MEMORY, Resource.MEMORY,
              Resource.DECLARED_GPU, Resource.GPU));

  @Override
  public Description description() {
    return new Description(
        "FND-10",
        "foundation",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "Workload can never be scheduled on this blueprint",
        "No pool takes its pods, or declared replicas ask for more than their pools have at their"
            + " most nodes: some would stay pending for ever",
        "Mend selector or tolerations, raise the pool's maximum, use larger instance types, or"
            + " lower replicas or requests");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return tenants(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    NodeRoom room = subject.room();
    return Stream.concat(
        tenants(subject).flatMap(workload -> alone(subject.blueprint(), workload, room)),
        subject.groups().flatMap(group -> together(subject, group, room)));
  }

  private static Stream<Placed<Workload>> tenants(Subject subject) {
    return subject
        .workloads()
        .filter(workload -> !Scheduling.onVirtualNodes(subject.blueprint(), workload.value()));
  }

  private static Stream<Remark> alone(
      Blueprint blueprint, Placed<Workload> workload, NodeRoom room) {
    Optional<Remark> nowhere =
        contradiction(blueprint, workload).or(() -> nowhere(blueprint, workload));
    if (nowhere.isPresent()) {
      return nowhere.stream();
    }
    List<Resource> exceeded = room.exceeded(workload.value());
    return exceeded.isEmpty()
        ? room.declared(workload.value()).map(line -> parted(workload, line)).stream()
        : exceeded.stream().map(resource -> tooLarge(workload, resource, room));
  }

  /** Its objects would select the pool that it names, whatever else is written. */
  private static Optional<Remark> contradiction(Blueprint blueprint, Placed<Workload> workload) {
    String selected = workload.value().pod().nodeSelector().get(NodePool.LABEL);
    return Scheduling.named(blueprint, workload.value())
        .filter(_ -> selected != null)
        .filter(pool -> !pool.poolLabel().equals(selected))
        .map(
            pool ->
                Remark.failed(
                    workload.at("pod/nodeSelector"),
                    "%s: %s".formatted(NodePool.LABEL, selected),
                    "%s: %s".formatted(NodePool.LABEL, pool.poolLabel()),
                    "Workload \"%s\" names pool \"%s\" and selects %s \"%s\", which is another"
                        .formatted(
                            workload.value().name(), pool.name(), NodePool.LABEL, selected)));
  }

  /** Of workloads that want any GPU and find no pool for it another rule speaks. */
  private static Optional<Remark> nowhere(Blueprint blueprint, Placed<Workload> workload) {
    if (!Scheduling.eligible(blueprint, workload.value()).isEmpty()) {
      return Optional.empty();
    }
    String name = workload.value().name();
    List<NodePool> selected = Scheduling.selected(blueprint, workload.value());
    if (!selected.isEmpty()) {
      String taints =
          selected.stream()
              .map(pool -> "pool %s: %s".formatted(pool.name(), taints(blueprint, workload, pool)))
              .collect(joining("; "));
      return Optional.of(
          Remark.failed(
              workload.at("pod/tolerations"),
              null,
              "tolerations for the taints of a pool",
              "Pods of \"%s\" tolerate the taints of no pool (%s)".formatted(name, taints)));
    }
    Map<String, String> selector = new TreeMap<>(workload.value().pod().nodeSelector());
    return selector.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Remark.failed(
                workload.at("pod/nodeSelector"),
                selector,
                "labels of a pool",
                "No pool%s has the labels that pods of \"%s\" select: %s"
                    .formatted(
                        workload.value().pool() == null
                            ? ""
                            : " like \"%s\"".formatted(workload.value().pool()),
                        name,
                        selector)));
  }

  private static String taints(Blueprint blueprint, Placed<Workload> workload, NodePool pool) {
    return Scheduling.untolerated(blueprint, workload.value(), pool).stream()
        .map(DeclaredReplicasFitPool::inWords)
        .collect(joining(", "));
  }

  private static String inWords(Taint taint) {
    return taint.value() == null ? taint.key() : taint.key() + "=" + taint.value();
  }

  private static Remark tooLarge(Placed<Workload> workload, Resource resource, NodeRoom room) {
    long asked = Compute.asked(workload.value()).of(resource);
    return Remark.failed(
        workload.at("requests/" + REQUESTS.get(resource)),
        "%d %s".formatted(asked, resource.plural()),
        "at most %d %s".formatted(room.most(workload.value(), resource), resource.plural()),
        "One replica of \"%s\" asks for %d %s, more than a node has left for it (%s)"
            .formatted(
                workload.value().name(),
                asked,
                resource.plural(),
                room.inWords(workload.value(), resource)));
  }

  private static Remark parted(Placed<Workload> workload, Line line) {
    return Remark.failed(
        workload.at("replicas"),
        "%d replicas".formatted(line.needed()),
        "at most %d replicas".formatted(line.available()),
        "Of %d replicas of \"%s\" %d find a node: none can be parted (%s)"
            .formatted(
                line.needed(), workload.value().name(), line.available(), line.explanation()));
  }

  /** Of what one replica asks for too much nothing is said again. */
  private static Stream<Remark> together(Subject subject, Placed<PoolGroup> group, NodeRoom room) {
    Set<Resource> said = EnumSet.noneOf(Resource.class);
    group.value().workloads().forEach(workload -> said.addAll(room.exceeded(workload)));
    return subject
        .lines(group.value())
        .filter(line -> line.atMaximum() && !line.suffices())
        .filter(line -> GROWN.containsKey(line.counted()))
        .filter(line -> !said.contains(GROWN.get(line.counted())))
        .map(line -> remark(group, line));
  }

  private static Remark remark(Placed<PoolGroup> placed, Line line) {
    String plural = line.counted().plural();
    return line.known()
        ? Remark.failed(
            placed.at("size"),
            "%d %s".formatted(line.available(), plural),
            "%d %s".formatted(line.needed(), plural),
            "%s: %d %s needed, %d there (%s)"
                .formatted(
                    line.subject(), line.needed(), plural, line.available(), line.explanation()))
        : Remark.unknown(
            placed.at("instanceTypes"),
            null,
            "Whether %d %s are there is not known in %s: %s"
                .formatted(line.needed(), plural, line.subject(), line.explanation()));
  }
}
