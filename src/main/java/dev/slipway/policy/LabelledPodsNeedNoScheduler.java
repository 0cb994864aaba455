package dev.slipway.policy;

import dev.slipway.blueprint.Storage.Backend;
import dev.slipway.blueprint.Storage.BindingMode;
import dev.slipway.blueprint.Workload;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Pods that a label sends to virtual nodes need nothing of the scheduler. */
@Component
class LabelledPodsNeedNoScheduler implements Rule {

  @Override
  public Description description() {
    return new Description(
        "EXT-02",
        "extensions",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "ECI label overrides scheduling and breaks delayed binding",
        "Such pods pass the scheduler by, which is what picks the zone of a disk",
        "Place them by affinity, use a class that binds at once in a zone, or NAS");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.labelledForEci().findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject.labelledForEci().flatMap(workload -> remarks(subject, workload));
  }

  private static Stream<Remark> remarks(Subject subject, Placed<Workload> workload) {
    Stream<Remark> selecting =
        workload.value().pod().nodeSelector().isEmpty()
            ? Stream.empty()
            : Stream.of(
                Remark.failed(
                    workload.at("pod/nodeSelector"),
                    workload.value().pod().nodeSelector(),
                    "none",
                    "Workload \"%s\" selects nodes and is sent past the scheduler"
                        .formatted(workload.value().name())));
    return Stream.concat(
        selecting,
        workload
            .parts("volumes", workload.value().volumes())
            .filter(
                volume ->
                    subject.classes().find(volume.value().storageClass()).stream()
                        .filter(found -> found.backend() == Backend.DISK)
                        .anyMatch(found -> found.bindingMode() != BindingMode.IMMEDIATE))
            .map(
                volume ->
                    Remark.failed(
                        volume.at("class"),
                        volume.value().storageClass(),
                        "a class that binds at once, or NAS",
                        "The disk of \"%s\" waits for a scheduler that never sees the pod"
                            .formatted(workload.value().name()))));
  }
}
