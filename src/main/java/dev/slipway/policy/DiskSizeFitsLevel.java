package dev.slipway.policy;

import dev.slipway.blueprint.Storage.Backend;
import dev.slipway.blueprint.Storage.StorageClass;
import dev.slipway.blueprint.Workload.Volume;
import dev.slipway.capacity.Quantities;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Every claim has a size that its disk can have. */
@Component
class DiskSizeFitsLevel implements Rule {

  @Override
  public Description description() {
    return new Description(
        "STO-06",
        "storage",
        Severity.BLOCK,
        false,
        List.of(Moment.DESIGN, Moment.APPLY),
        "Size is invalid for the performance level",
        "ESSD performance levels have minimum sizes: PL0 1, PL1 20, PL2 461, PL3 1261 GiB; no disk"
            + " is larger than 65536 GiB",
        "Grow the claim, or lower the performance level");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.volumes().anyMatch(volume -> mayBeDisk(subject, volume.value()));
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject.volumes().flatMap(volume -> check(subject, volume));
  }

  private static boolean mayBeDisk(Subject subject, Volume volume) {
    return subject.backend(volume) == Backend.DISK;
  }

  private static Stream<Remark> check(Subject subject, Placed<Volume> volume) {
    String name = volume.value().storageClass();
    return subject
        .classes()
        .find(name)
        .map(found -> found.backend() == Backend.DISK ? size(found, volume) : Stream.<Remark>of())
        .orElseGet(
            () ->
                Stream.of(
                    Remark.unknown(
                        volume.at("class"), name, "Nobody defines class \"%s\"".formatted(name))));
  }

  private static Stream<Remark> size(StorageClass storageClass, Placed<Volume> volume) {
    String size = volume.value().size();
    DiskKind kind = DiskKind.of(storageClass.category(), storageClass.performanceLevel());
    return Quantities.gibibytes(size)
        .map(
            gib ->
                gib < kind.leastGib() || gib > DiskKind.MOST_GIB
                    ? Stream.of(
                        Remark.failed(
                            volume.at("size"),
                            size,
                            "%d to %d GiB".formatted(kind.leastGib(), DiskKind.MOST_GIB),
                            "%s is no size of a disk of kind %s, which has %d to %d GiB"
                                .formatted(size, kind.name(), kind.leastGib(), DiskKind.MOST_GIB)))
                    : Stream.<Remark>of())
        .orElseGet(
            () ->
                Stream.of(
                    Remark.unknown(
                        volume.at("size"), size, "\"%s\" is no quantity".formatted(size))));
  }
}
