package dev.slipway.policy;

import dev.slipway.blueprint.Storage.Backend;
import dev.slipway.blueprint.Storage.StorageClass;
import dev.slipway.blueprint.Storage.Tier;
import dev.slipway.blueprint.Workload.Content;
import dev.slipway.blueprint.Workload.Volume;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What is shared is where it can be shared. */
@Component
class SharedContentIsOnNas implements Rule {
  private static final Set<Content> SHARED =
      EnumSet.of(Content.SHARED, Content.BUILD_CACHE, Content.TRAINING_SET);

  @Override
  public Description description() {
    return new Description(
        "STO-10",
        "storage",
        Severity.WARN,
        true,
        List.of(Moment.DESIGN),
        "Wrong storage type for shared or cold data",
        "Disks cannot be shared, and fast storage is wasted on archives",
        "NAS performance for shared hot data, capacity or OSS for archives");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.volumes().anyMatch(volume -> volume.value().content() != null);
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject
        .volumes()
        .flatMap(
            volume ->
                subject.classes().find(volume.value().storageClass()).stream()
                    .flatMap(found -> remark(found, volume)));
  }

  private static Stream<Remark> remark(StorageClass found, Placed<Volume> volume) {
    Content content = volume.value().content();
    if (SHARED.contains(content) && found.backend() == Backend.DISK) {
      return Stream.of(
          Remark.failed(
              volume.at("class"),
              volume.value().storageClass(),
              "a class on NAS",
              "Shared content is on a disk, which cannot be shared"));
    }
    boolean capacity = found.backend() == Backend.NAS && found.tier() == Tier.CAPACITY;
    if (Boolean.TRUE.equals(volume.value().throughputBound()) && capacity) {
      return Stream.of(
          Remark.failed(
              volume.at("class"),
              volume.value().storageClass(),
              "NAS of tier performance",
              "What is bound by throughput is on NAS of tier capacity"));
    }
    boolean fast = found.backend() == Backend.NAS && !capacity;
    return content == Content.ARCHIVE && fast
        ? Stream.of(
            Remark.failed(
                volume.at("class"),
                volume.value().storageClass(),
                "NAS of tier capacity, or OSS",
                "An archive is on NAS of tier performance"))
        : Stream.empty();
  }
}
