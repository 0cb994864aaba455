package dev.slipway.policy;

import dev.slipway.blueprint.Storage.Backend;
import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.Workload.Content;
import dev.slipway.blueprint.Workload.Profile;
import dev.slipway.blueprint.Workload.Volume;
import dev.slipway.blueprint.Workload.Volume.AccessMode;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Buckets are not used as file systems. */
@Component
class BucketsAreReadMostly implements Rule {
  private static final Set<Profile> READERS =
      EnumSet.of(Profile.BACKUP, Profile.TRAINING, Profile.INFERENCE);
  private static final Set<Content> READ_MOSTLY =
      EnumSet.of(Content.REFERENCE, Content.TRAINING_SET, Content.ARCHIVE);

  @Override
  public Description description() {
    return new Description(
        "STO-03",
        "storage",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN),
        "OSS is not a POSIX file system",
        "It knows no locks, renames or random writes",
        "Use NAS or disk, and keep OSS for what is mostly read");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.volumes().anyMatch(volume -> inBucket(subject, volume));
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject.workloads().flatMap(workload -> remarks(subject, workload));
  }

  private static boolean inBucket(Subject subject, Placed<Volume> volume) {
    return subject.backend(volume.value()) == Backend.OSS;
  }

  private static Stream<Remark> remarks(Subject subject, Placed<Workload> workload) {
    boolean reader = READERS.contains(workload.value().profile());
    return workload
        .parts("volumes", workload.value().volumes())
        .filter(volume -> inBucket(subject, volume))
        .filter(volume -> posix(volume.value()) || written(volume.value(), reader))
        .map(
            volume ->
                Remark.failed(
                    volume.at("class"),
                    volume.value().storageClass(),
                    "a class on NAS or disk",
                    "Workload \"%s\" uses a bucket as a file system"
                        .formatted(workload.value().name())));
  }

  private static boolean posix(Volume volume) {
    return Boolean.TRUE.equals(volume.posix());
  }

  private static boolean written(Volume volume, boolean reader) {
    return volume.accessMode() != AccessMode.READ_ONLY_MANY
        && !reader
        && !READ_MOSTLY.contains(volume.content());
  }
}
