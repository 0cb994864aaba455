package dev.slipway.policy;

import dev.slipway.blueprint.Workload;
import dev.slipway.capacity.Scheduling;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Pods that must not share a kernel have their own. */
@Component
class IsolationIsStrict implements Rule {
  private static final String RUNTIME_CLASS = "runv";

  @Override
  public Description description() {
    return new Description(
        "EXT-05",
        "extensions",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "Strict isolation requested but pods share the host kernel",
        "Containers of one node share its kernel; only a virtual machine does not",
        "Turn sandboxedContainers on, set runtimeClass runv and run it on the sandbox " + "pool");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return isolated(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    var sandboxed = subject.blueprint().spec().extensions().sandboxedContainers();
    boolean available = sandboxed != null && sandboxed.enabled();
    return isolated(subject)
        .filter(workload -> !Scheduling.asksForVirtualNodes(subject.blueprint(), workload.value()))
        .flatMap(workload -> remarks(workload, available));
  }

  private static Stream<Remark> remarks(Placed<Workload> workload, boolean available) {
    if (!RUNTIME_CLASS.equals(workload.value().pod().runtimeClass())) {
      return Stream.of(
          Remark.failed(
              workload.at("pod/runtimeClass"),
              workload.value().pod().runtimeClass(),
              RUNTIME_CLASS,
              "Pods of \"%s\" share the kernel of their node".formatted(workload.value().name())));
    }
    return available
        ? Stream.empty()
        : Stream.of(
            Remark.failed(
                "/spec/extensions/sandboxedContainers",
                null,
                "{enabled: true}",
                "The cluster would have no RuntimeClass runv"));
  }

  private static Stream<Placed<Workload>> isolated(Subject subject) {
    return subject
        .workloads()
        .filter(workload -> Boolean.TRUE.equals(workload.value().strictIsolation()));
  }
}
