package dev.slipway.policy;

import dev.slipway.blueprint.NodePool.Disk;
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

  /** Of a node's own disk; the disk driver makes claims of one GiB. */
  private static final int LEAST_PL0_GIB = 40;

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
    return subject.volumes().anyMatch(volume -> mayBeDisk(subject, volume.value()))
        || disks(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return Stream.concat(
        subject.volumes().flatMap(volume -> check(subject, volume)),
        disks(subject).flatMap(DiskSizeFitsLevel::check));
  }

  /** A node's own disk, and the sizes that the cloud gives to such whatever their level. */
  private record NodeDisk(Placed<Disk> disk, int leastGib, int mostGib) {}

  private static Stream<NodeDisk> disks(Subject subject) {
    return subject
        .pools()
        .flatMap(
            pool ->
                Stream.concat(
                    Stream.ofNullable(pool.value().systemDisk())
                        .map(
                            disk ->
                                new NodeDisk(new Placed<>(disk, pool.at("systemDisk")), 20, 2_048)),
                    pool.parts("dataDisks", pool.value().dataDisks())
                        .map(disk -> new NodeDisk(disk, 40, 32_768))));
  }

  private static Stream<Remark> check(NodeDisk node) {
    Disk disk = node.disk().value();
    DiskKind kind = DiskKind.of(disk.category(), disk.performanceLevel());
    int own = kind.name().equals("PL0") ? LEAST_PL0_GIB : node.leastGib();
    int least = Math.max(kind.leastGib(), Math.max(own, node.leastGib()));
    return disk.sizeGiB() >= least && disk.sizeGiB() <= node.mostGib()
        ? Stream.empty()
        : Stream.of(
            Remark.failed(
                node.disk().at("sizeGiB"),
                disk.sizeGiB(),
                "%d to %d GiB".formatted(least, node.mostGib()),
                "%d GiB is no size of a node's disk of kind %s, which has %d to %d GiB"
                    .formatted(disk.sizeGiB(), kind.name(), least, node.mostGib())));
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
