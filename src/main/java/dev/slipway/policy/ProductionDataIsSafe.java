package dev.slipway.policy;

import dev.slipway.blueprint.Storage.Backend;
import dev.slipway.blueprint.Storage.ReclaimPolicy;
import dev.slipway.blueprint.Storage.StorageClass;
import dev.slipway.blueprint.Workload.Content;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Data is encrypted where that is demanded, and outlives its claim. */
@Component
class ProductionDataIsSafe implements Rule {

  @Override
  public Description description() {
    return new Description(
        "STO-14",
        "storage",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN),
        "Data class misses encryption or safe reclaim",
        "What is deleted with its claim and never backed up is gone",
        "Set encrypted, and reclaimPolicy Retain");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.production() && disks(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return disks(subject).flatMap(found -> remarks(subject, found));
  }

  private static Stream<Placed<StorageClass>> disks(Subject subject) {
    return subject
        .storageClasses()
        .filter(found -> found.value().backend() == Backend.DISK)
        .filter(
            found ->
                subject
                    .volumes()
                    .filter(volume -> volume.value().content() != Content.SCRATCH)
                    .anyMatch(
                        volume -> volume.value().storageClass().equals(found.value().name())));
  }

  private static Stream<Remark> remarks(Subject subject, Placed<StorageClass> found) {
    List<Remark> remarks = new ArrayList<>();
    boolean demanded = Boolean.TRUE.equals(subject.blueprint().storage().encryptionRequired());
    if (demanded && !Boolean.TRUE.equals(found.value().encrypted())) {
      remarks.add(
          Remark.failed(
              found.at("encrypted"),
              found.value().encrypted(),
              "true",
              "Encryption is required, and class \"%s\" does not encrypt"
                  .formatted(found.value().name())));
    }
    boolean deletes = found.value().reclaimPolicy() == ReclaimPolicy.DELETE;
    if (deletes && subject.blueprint().storage().snapshots().isEmpty()) {
      remarks.add(
          Remark.failed(
                  found.at("reclaimPolicy"),
                  "Delete",
                  "Retain, or a snapshot schedule",
                  "Data of class \"%s\" goes with its claim and is never backed up"
                      .formatted(found.value().name()))
              .weighing(Severity.WARN));
    }
    return remarks.stream();
  }
}
