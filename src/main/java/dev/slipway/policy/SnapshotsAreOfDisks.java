package dev.slipway.policy;

import dev.slipway.blueprint.Storage.Backend;
import dev.slipway.blueprint.Workload.Volume;
import dev.slipway.capacity.Quantities;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Snapshots are taken of what has them. */
@Component
class SnapshotsAreOfDisks implements Rule {

  @Override
  public Description description() {
    return new Description(
        "STO-13",
        "storage",
        Severity.BLOCK,
        false,
        List.of(Moment.DESIGN, Moment.APPLY),
        "Snapshot cannot work for this volume",
        "Only the disk driver takes snapshots, and a restored volume is no smaller "
            + "than its snapshot",
        "Use a class on disk, and a size as large as the snapshot; NAS and OSS need "
            + "their own backup");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return snapped(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return snapped(subject).flatMap(volume -> remarks(subject, volume));
  }

  private static Stream<Placed<Volume>> snapped(Subject subject) {
    return subject
        .volumes()
        .filter(
            volume -> volume.value().snapshots() != null || volume.value().restoreFrom() != null);
  }

  private static Stream<Remark> remarks(Subject subject, Placed<Volume> volume) {
    Volume wanted = volume.value();
    if (subject.backend(wanted) != Backend.DISK) {
      return Stream.of(
          Remark.failed(
              volume.at("class"),
              wanted.storageClass(),
              "a class on disk",
              "There are no snapshots of volumes of class \"%s\""
                  .formatted(wanted.storageClass())));
    }
    return Stream.ofNullable(wanted.restoreFrom())
        .filter(restore -> smaller(wanted.size(), restore.size()))
        .map(
            restore ->
                Remark.failed(
                    volume.at("size"),
                    wanted.size(),
                    "at least " + restore.size(),
                    "The volume is smaller than the snapshot it is made of"));
  }

  private static boolean smaller(String size, String snapshot) {
    return Quantities.gibibytes(size)
        .flatMap(one -> Quantities.gibibytes(snapshot).map(other -> one < other))
        .orElse(false);
  }
}
