package dev.slipway.policy;

import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Every namespace that is used is governed. */
@Component
class NamespacesBoundTheirObjects implements Rule {

  @Override
  public Description description() {
    return new Description(
        "FND-20",
        "foundation",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.RUNTIME),
        "Namespace has no object-count governance",
        "What nobody counts fills etcd",
        "Declare the namespace under governance; the baseline quota counts its objects");
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
        .map(
            workload ->
                Remark.failed(
                    workload.at("namespace"),
                    workload.value().namespace(),
                    "a namespace under governance",
                    "Workload \"%s\" is in a namespace without a quota"
                        .formatted(workload.value().name())));
  }
}
