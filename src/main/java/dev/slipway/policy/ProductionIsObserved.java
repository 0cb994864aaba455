package dev.slipway.policy;

import dev.slipway.blueprint.Observability;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Metrics, logs and traces are all there. */
@Component
class ProductionIsObserved implements Rule {

  @Override
  public Description description() {
    return new Description(
        "OBS-02",
        "observability",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN),
        "A pillar of observability is missing",
        "An outage that cannot be seen lasts longer",
        "Add metrics, logs and traces");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.production();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    Observability observed = subject.blueprint().observability();
    return Stream.of(
            pillar("metrics", observed.metrics()),
            pillar("logs", observed.logs()),
            pillar("traces", observed.traces()))
        .flatMap(remarks -> remarks);
  }

  private static Stream<Remark> pillar(String name, @Nullable Object settings) {
    return settings != null
        ? Stream.empty()
        : Stream.of(
            Remark.failed(
                "/spec/observability/" + name,
                null,
                name,
                "A production cluster has no %s".formatted(name)));
  }
}
