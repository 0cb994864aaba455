package dev.slipway.policy;

import dev.slipway.blueprint.PodTemplate.VirtualNode;
import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.Workload.Kind;
import dev.slipway.blueprint.Workload.Profile;
import dev.slipway.capacity.Scheduling;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What runs on virtual nodes can. */
@Component
class VirtualNodesSuitTheWork implements Rule {
  private static final Set<Profile> BURSTS = EnumSet.of(Profile.BATCH, Profile.CI);

  @Override
  public Description description() {
    return new Description(
        "EXT-03",
        "extensions",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "Workload does not fit serverless pods",
        "Virtual nodes have no host to reach and no daemons",
        "Turn virtualNodes on, or keep it on ECS nodes");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.workloads().findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    Stream<Remark> misfits = subject.forVirtualNodes().flatMap(VirtualNodesSuitTheWork::misfit);
    return Scheduling.hasVirtualNodes(subject.blueprint())
        ? misfits
        : Stream.of(missing(subject), misfits, unused(subject)).flatMap(remarks -> remarks);
  }

  /** Nobody would take the pods: they would stay pending, or never leave the ordinary nodes. */
  private static Stream<Remark> missing(Subject subject) {
    return subject
        .forVirtualNodes()
        .map(
            workload ->
                Remark.failed(
                    workload.at("pod/virtualNode"),
                    workload.value().pod().virtualNode() == VirtualNode.LABEL
                        ? "label"
                        : "affinity",
                    "extensions: {virtualNodes: {enabled: true}}",
                    "Workload \"%s\" is meant for virtual nodes and there are none"
                        .formatted(workload.value().name())));
  }

  private static Stream<Remark> misfit(Placed<Workload> workload) {
    List<Remark> remarks = new ArrayList<>();
    String name = workload.value().name();
    if (workload.value().kind() == Kind.DAEMON_SET) {
      remarks.add(
          Remark.failed(
              workload.at("kind"),
              "DaemonSet",
              "another kind",
              "Virtual nodes run no daemons such as \"%s\"".formatted(name)));
    }
    if (!workload.value().pod().hostAccess().isEmpty()) {
      remarks.add(
          Remark.failed(
              workload.at("pod/hostAccess"),
              workload.value().pod().hostAccess(),
              "none",
              "Workload \"%s\" uses a host that virtual nodes do not have".formatted(name)));
    }
    if (workload.value().stateful()) {
      remarks.add(
          Remark.failed(
                  workload.at("kind"),
                  "StatefulSet",
                  "ECS nodes",
                  "Workload \"%s\" is long-lived and stateful on virtual nodes".formatted(name))
              .weighing(Severity.WARN));
    }
    return remarks.stream();
  }

  private static Stream<Remark> unused(Subject subject) {
    return subject
        .workloads()
        .filter(workload -> BURSTS.contains(workload.value().profile()))
        .map(
            workload ->
                Remark.failed(
                        workload.at("profile"),
                        workload.value().profile() == Profile.CI ? "ci" : "batch",
                        "virtual nodes",
                        "Workload \"%s\" comes in bursts, which virtual nodes take well"
                            .formatted(workload.value().name()))
                    .weighing(Severity.INFO));
  }
}
