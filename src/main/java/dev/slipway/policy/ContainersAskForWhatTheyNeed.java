package dev.slipway.policy;

import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Containers say what they need, or the namespace says it for them. */
@Component
class ContainersAskForWhatTheyNeed implements Rule {
  private static final Set<String> COMPUTE = Set.of("cpu", "memory");

  @Override
  public Description description() {
    return new Description(
        "FND-22",
        "foundation",
        Severity.WARN,
        true,
        List.of(Moment.DESIGN, Moment.RUNTIME),
        "Pods without requests are rejected or unbalance pools",
        "The scheduler packs what asks for nothing anywhere",
        "Set requests of cpu and memory; declare the namespace for defaults");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return !subject.blueprint().spec().workloads().isEmpty();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject
        .workloads()
        .filter(workload -> !subject.governed(workload.value()))
        .filter(workload -> !workload.value().requests().keySet().containsAll(COMPUTE))
        .map(
            workload ->
                Remark.failed(
                    workload.at("requests"),
                    workload.value().requests().keySet(),
                    "cpu and memory",
                    "Workload \"%s\" does not say what it needs, and its namespace has no defaults"
                        .formatted(workload.value().name())));
  }
}
