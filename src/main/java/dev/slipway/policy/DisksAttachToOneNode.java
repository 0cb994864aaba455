package dev.slipway.policy;

import dev.slipway.blueprint.Storage.Backend;
import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.Workload.Volume;
import dev.slipway.blueprint.Workload.Volume.AccessMode;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Nobody shares a disk. */
@Component
class DisksAttachToOneNode implements Rule {

  @Override
  public Description description() {
    return new Description(
        "STO-01",
        "storage",
        Severity.BLOCK,
        false,
        List.of(Moment.DESIGN, Moment.APPLY),
        "Cloud disks attach to one node only",
        "A cloud disk is block storage with a single attachment",
        "Use NAS for sharing, or a StatefulSet with one claim per replica");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.volumes().anyMatch(volume -> onDisk(subject, volume.value()));
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject
        .workloads()
        .flatMap(
            workload ->
                workload
                    .parts("volumes", workload.value().volumes())
                    .filter(volume -> onDisk(subject, volume.value()))
                    .flatMap(volume -> remarks(workload.value(), volume)));
  }

  private static boolean onDisk(Subject subject, Volume volume) {
    return subject
        .classes()
        .backend(volume.storageClass())
        .filter(Backend.DISK::equals)
        .isPresent();
  }

  private static Stream<Remark> remarks(Workload workload, Placed<Volume> volume) {
    AccessMode mode = volume.value().accessMode();
    if (mode == AccessMode.READ_WRITE_MANY || mode == AccessMode.READ_ONLY_MANY) {
      return Stream.of(
          Remark.failed(
              volume.at("accessMode"),
              mode == AccessMode.READ_WRITE_MANY ? "ReadWriteMany" : "ReadOnlyMany",
              "ReadWriteOnce",
              "Workload \"%s\" wants to share a cloud disk between nodes"
                  .formatted(workload.name())));
    }
    return shared(workload)
        ? Stream.of(
            Remark.failed(
                volume.pointer(),
                "one claim for %d replicas".formatted(workload.mostReplicas()),
                "one claim per replica",
                "The replicas of \"%s\" would share one cloud disk; only a StatefulSet gives each its own"
                    .formatted(workload.name())))
        : Stream.empty();
  }

  private static boolean shared(Workload workload) {
    return switch (workload.kind()) {
      case STATEFUL_SET -> false;
      case DAEMON_SET -> true;
      case DEPLOYMENT, JOB, CRON_JOB -> workload.mostReplicas() > 1;
    };
  }
}
