package dev.slipway.policy;

import dev.slipway.blueprint.Storage.Backend;
import dev.slipway.blueprint.Storage.BindingMode;
import dev.slipway.blueprint.Storage.StorageClass;
import dev.slipway.capacity.StorageClasses;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** In a cluster of several zones a disk is made where its pod runs. */
@Component
class DisksFollowPods implements Rule {
  private static final String REGIONAL = "cloud_regional_disk_auto";

  /** How many zones the cluster has. */
  private enum Zones {
    ONE,
    SEVERAL,
    UNKNOWN
  }

  @Override
  public Description description() {
    return new Description(
        "STO-05",
        "storage",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "Disk may be created in a zone where the pod cannot run",
        "A cloud disk lives in one zone; bound before the pod is scheduled, it pins the pod to a"
            + " zone that may have no room",
        "Use a class with bindingMode WaitForFirstConsumer and without a zone");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return zones(subject) != Zones.ONE
        && (!subject.blueprint().storage().classes().isEmpty()
            || subject.volumes().findAny().isPresent());
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    Stream<Remark> remarks = Stream.concat(classes(subject), volumes(subject));
    return zones(subject) == Zones.SEVERAL
        ? remarks
        : remarks.map(
            remark ->
                Remark.unknown(
                    remark.pointer(),
                    remark.actual(),
                    remark.message() + "; how many zones there will be is not known yet"));
  }

  /** Without a place: production clusters span several zones, others do if a document says so. */
  private static Zones zones(Subject subject) {
    if (subject.site() != null) {
      return subject.site().zones().size() > 1 ? Zones.SEVERAL : Zones.ONE;
    }
    long named = subject.pools().flatMap(pool -> pool.value().zones().stream()).distinct().count();
    return subject.production() || named > 1 ? Zones.SEVERAL : Zones.UNKNOWN;
  }

  private static Stream<Remark> classes(Subject subject) {
    return subject
        .storageClasses()
        .filter(storageClass -> zonal(storageClass.value()))
        .flatMap(storageClass -> Stream.concat(binding(storageClass), zone(storageClass)));
  }

  private static Stream<Remark> binding(Placed<StorageClass> storageClass) {
    return storageClass.value().bindingMode() == BindingMode.IMMEDIATE
        ? Stream.of(
            Remark.failed(
                storageClass.at("bindingMode"),
                "Immediate",
                "WaitForFirstConsumer",
                "Class \"%s\" makes disks before it is known where their pods run"
                    .formatted(storageClass.value().name())))
        : Stream.empty();
  }

  private static Stream<Remark> zone(Placed<StorageClass> storageClass) {
    return Stream.ofNullable(storageClass.value().zone())
        .map(
            zone ->
                Remark.failed(
                    storageClass.at("zone"),
                    zone,
                    "no fixed zone",
                    "Class \"%s\" makes disks in zone %s only"
                        .formatted(storageClass.value().name(), zone)));
  }

  /** Volumes of the platform's classes; the document's own were looked at above. */
  private static Stream<Remark> volumes(Subject subject) {
    StorageClasses classes = subject.classes();
    return subject
        .volumes()
        .filter(
            volume ->
                classes
                    .find(volume.value().storageClass())
                    .filter(found -> !classes.own().contains(found))
                    .filter(found -> found.bindingMode() == BindingMode.IMMEDIATE)
                    .isPresent())
        .map(
            volume ->
                Remark.failed(
                    volume.at("class"),
                    volume.value().storageClass(),
                    "a class that waits for its first consumer",
                    "The platform's class \"%s\" makes disks before it is known where their pods run"
                        .formatted(volume.value().storageClass())));
  }

  private static boolean zonal(StorageClass storageClass) {
    return storageClass.backend() == Backend.DISK && !REGIONAL.equals(storageClass.category());
  }
}
