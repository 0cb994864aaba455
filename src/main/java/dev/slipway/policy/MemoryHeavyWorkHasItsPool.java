package dev.slipway.policy;

import dev.slipway.blueprint.NodePool.PoolClass;
import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.Workload.Profile;
import dev.slipway.capacity.Compute;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What needs much memory per core runs on nodes that have it. */
@Component
class MemoryHeavyWorkHasItsPool implements Rule {
  private static final Set<Profile> PROFILES = Set.of(Profile.CACHE, Profile.ANALYTICS);

  private final long gibPerCore;

  MemoryHeavyWorkHasItsPool(PolicyProperties properties) {
    this.gibPerCore = properties.memoryHeavyGibPerCore();
  }

  @Override
  public Description description() {
    return new Description(
        "FND-07",
        "foundation",
        Severity.WARN,
        true,
        List.of(Moment.DESIGN),
        "Memory-heavy workload has no memory-optimised pool",
        "On ordinary nodes such workloads leave cores idle",
        "Add a pool of class memory with label and taint, and let the workload run " + "there");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return heavy(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    boolean pool = subject.pools().anyMatch(each -> each.value().poolClass() == PoolClass.MEMORY);
    return pool
        ? Stream.empty()
        : heavy(subject)
            .map(
                workload ->
                    Remark.failed(
                        workload.at("pool"),
                        workload.value().pool(),
                        "a pool of class memory",
                        "Workload \"%s\" asks for more than %d GiB per core"
                            .formatted(workload.value().name(), gibPerCore)));
  }

  private Stream<Placed<Workload>> heavy(Subject subject) {
    return subject
        .workloads()
        .filter(workload -> workload.value().profile() != null)
        .filter(workload -> PROFILES.contains(workload.value().profile()))
        .filter(workload -> heavy(Compute.asked(workload.value())));
  }

  private boolean heavy(Compute asked) {
    return asked.cpuMillicores() > 0
        && asked.memoryMib() * 1000 > gibPerCore * 1024 * asked.cpuMillicores();
  }
}
