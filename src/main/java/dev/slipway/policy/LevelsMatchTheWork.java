package dev.slipway.policy;

import dev.slipway.blueprint.Storage.Backend;
import dev.slipway.blueprint.Storage.StorageClass;
import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.Workload.Profile;
import dev.slipway.blueprint.Workload.Volume;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Disks are as fast as their work needs. */
@Component
class LevelsMatchTheWork implements Rule {
  private static final Set<String> FAST = Set.of("PL2", "PL3");
  private static final Set<String> SLOW = Set.of("cloud_efficiency", "cloud_ssd");

  @Override
  public Description description() {
    return new Description(
        "STO-07",
        "storage",
        Severity.WARN,
        true,
        List.of(Moment.DESIGN),
        "Performance level does not match the workload",
        "PL0 starves a database; PL2 and PL3 cost several times as much",
        "PL1 for general databases; mark what needs more as ioIntensive");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.volumes().findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject.workloads().flatMap(workload -> remarks(subject, workload));
  }

  private static Stream<Remark> remarks(Subject subject, Placed<Workload> workload) {
    boolean database = subject.production() && workload.value().profile() == Profile.DATABASE;
    return workload
        .parts("volumes", workload.value().volumes())
        .flatMap(
            volume ->
                subject.classes().find(volume.value().storageClass()).stream()
                    .filter(found -> found.backend() == Backend.DISK)
                    .flatMap(found -> remark(found, volume, database)));
  }

  private static Stream<Remark> remark(
      StorageClass found, Placed<Volume> volume, boolean database) {
    boolean slow =
        "PL0".equals(found.performanceLevel())
            || found.category() != null && SLOW.contains(found.category());
    if (database && slow) {
      return Stream.of(
          Remark.failed(
              volume.at("class"),
              volume.value().storageClass(),
              "a class of level PL1",
              "A production database is on slow disks"));
    }
    boolean fast = found.performanceLevel() != null && FAST.contains(found.performanceLevel());
    return fast && !Boolean.TRUE.equals(volume.value().ioIntensive())
        ? Stream.of(
            Remark.failed(
                volume.at("ioIntensive"),
                volume.value().ioIntensive(),
                "true, or a class of level PL1",
                "%s is for what is I/O-intensive, and this volume does not say that it is"
                    .formatted(found.performanceLevel())))
        : Stream.empty();
  }
}
