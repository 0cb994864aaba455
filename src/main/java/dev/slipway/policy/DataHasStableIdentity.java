package dev.slipway.policy;

import dev.slipway.blueprint.Storage.Backend;
import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.Workload.Profile;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Each replica finds its own data again. */
@Component
class DataHasStableIdentity implements Rule {
  private static final Set<Profile> PROFILES =
      EnumSet.of(Profile.DATABASE, Profile.QUEUE, Profile.SEARCH, Profile.CACHE);

  @Override
  public Description description() {
    return new Description(
        "STO-11",
        "storage",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "Stable identity and per-replica volumes missing",
        "A Deployment's replicas have no names and share their volumes",
        "Make it a StatefulSet");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return keepers(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return keepers(subject)
        .filter(workload -> !workload.value().stateful())
        .map(
            workload ->
                Remark.failed(
                    workload.at("kind"),
                    workload.value().kind(),
                    "StatefulSet",
                    "Workload \"%s\" keeps data per replica and is no StatefulSet"
                        .formatted(workload.value().name())));
  }

  private static Stream<Placed<Workload>> keepers(Subject subject) {
    return subject
        .workloads()
        .filter(workload -> PROFILES.contains(workload.value().profile()))
        .filter(
            workload ->
                workload.value().volumes().stream()
                    .anyMatch(volume -> subject.backend(volume) == Backend.DISK));
  }
}
