package dev.slipway.policy;

import dev.slipway.blueprint.Storage.Backend;
import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.Workload.Content;
import dev.slipway.blueprint.Workload.Profile;
import dev.slipway.blueprint.Workload.Volume;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Data can be had back as it was. */
@Component
class ProductionDataIsBackedUp implements Rule {

  @Override
  public Description description() {
    return new Description(
        "STO-12",
        "storage",
        Severity.WARN,
        true,
        List.of(Moment.DESIGN, Moment.RUNTIME),
        "No point-in-time backup",
        "A disk that is lost or overwritten is gone",
        "Add a snapshot schedule");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.production() && data(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject.blueprint().storage().snapshots().isEmpty()
        ? data(subject).flatMap(workload -> remarks(subject, workload))
        : Stream.empty();
  }

  private static Stream<Placed<Workload>> data(Subject subject) {
    return subject
        .workloads()
        .filter(workload -> workload.value().stateful())
        .filter(workload -> onDisk(subject, workload).findAny().isPresent());
  }

  private static Stream<Placed<Volume>> onDisk(Subject subject, Placed<Workload> workload) {
    return workload
        .parts("volumes", workload.value().volumes())
        .filter(volume -> volume.value().content() != Content.SCRATCH)
        .filter(volume -> subject.backend(volume.value()) == Backend.DISK);
  }

  private static Stream<Remark> remarks(Subject subject, Placed<Workload> workload) {
    return onDisk(subject, workload)
        .map(
            volume ->
                Remark.failed(
                    volume.at("snapshots"),
                    null,
                    "a snapshot schedule under storage",
                    "The data of \"%s\" is never backed up".formatted(workload.value().name())))
        .map(
            remark ->
                workload.value().profile() == Profile.DATABASE
                    ? remark.weighing(Severity.BLOCK)
                    : remark);
  }
}
