package dev.slipway.policy;

import dev.slipway.blueprint.Storage.Backend;
import dev.slipway.blueprint.Workload.Profile;
import dev.slipway.blueprint.Workload.Volume;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Databases, indices and brokers keep their data on disks. */
@Component
class DatabasesUseBlockStorage implements Rule {
  private static final Set<Profile> PROFILES =
      EnumSet.of(Profile.DATABASE, Profile.QUEUE, Profile.SEARCH);

  @Override
  public Description description() {
    return new Description(
        "STO-02",
        "storage",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN),
        "Databases, indices and brokers need block storage",
        "They write at random and count on what the file system promises",
        "Use a class on disk");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return data(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return data(subject)
        .flatMap(
            volume ->
                subject.classes().backend(volume.value().storageClass()).stream()
                    .filter(backend -> backend != Backend.DISK)
                    .map(backend -> remark(volume, backend)));
  }

  private static Stream<Placed<Volume>> data(Subject subject) {
    return subject
        .workloads()
        .filter(workload -> PROFILES.contains(workload.value().profile()))
        .flatMap(workload -> workload.parts("volumes", workload.value().volumes()));
  }

  private static Remark remark(Placed<Volume> volume, Backend backend) {
    Remark remark =
        Remark.failed(
            volume.at("class"),
            volume.value().storageClass(),
            "a class on disk",
            "The data of a database, queue or index is on %s".formatted(backend));
    return backend == Backend.NAS ? remark.weighing(Severity.WARN) : remark;
  }
}
