package dev.slipway.policy;

import dev.slipway.blueprint.Storage.Backend;
import dev.slipway.blueprint.Storage.StorageClass;
import dev.slipway.blueprint.Workload.Volume;
import dev.slipway.capacity.Quantities;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A disk can deliver what is asked of it. */
@Component
class DisksDeliverTheIops implements Rule {
  private static final Set<String> ESSD = Set.of("cloud_essd", "cloud_auto");

  private final PolicyProperties.MostIops most;

  DisksDeliverTheIops(PolicyProperties properties) {
    this.most = properties.mostIops();
  }

  @Override
  public Description description() {
    return new Description(
        "STO-08",
        "storage",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN),
        "Requested IOPS cannot be delivered",
        "An ESSD delivers 1800 IOPS and 50 per GiB (PL0: 12), up to its level's ceiling",
        "Use a larger disk, a higher level, or cloud_auto with provisioned IOPS");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return demanding(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return demanding(subject).flatMap(volume -> remarks(subject, volume));
  }

  private static Stream<Placed<Volume>> demanding(Subject subject) {
    return subject.volumes().filter(volume -> volume.value().requiredIops() != null);
  }

  private Stream<Remark> remarks(Subject subject, Placed<Volume> volume) {
    int required = Objects.requireNonNull(volume.value().requiredIops());
    return subject.classes().find(volume.value().storageClass()).stream()
        .filter(found -> found.backend() == Backend.DISK)
        .filter(found -> found.category() == null || ESSD.contains(found.category()))
        .flatMap(
            found ->
                Quantities.gibibytes(volume.value().size()).stream()
                    .map(gib -> delivered(found, gib))
                    .filter(delivered -> delivered < required)
                    .map(
                        delivered ->
                            Remark.failed(
                                volume.at("requiredIops"),
                                required,
                                "at most " + delivered,
                                "A disk of %s delivers %d IOPS"
                                    .formatted(volume.value().size(), delivered))));
  }

  private long delivered(StorageClass found, long gib) {
    if ("cloud_auto".equals(found.category())) {
      long baseline = Math.min(1800 + 50 * gib, most.pl1());
      long extra = found.provisionedIops() == null ? 0 : found.provisionedIops();
      long room = Math.max(0, Math.min(most.provisioned(), 1000 * gib - baseline));
      return baseline + Math.min(extra, room);
    }
    String level = found.performanceLevel() == null ? "PL1" : found.performanceLevel();
    return switch (level) {
      case "PL0" -> Math.min(1800 + 12 * gib, most.pl0());
      case "PL2" -> Math.min(1800 + 50 * gib, most.pl2());
      case "PL3" -> Math.min(1800 + 50 * gib, most.pl3());
      default -> Math.min(1800 + 50 * gib, most.pl1());
    };
  }
}
