package dev.slipway.policy;

import dev.slipway.blueprint.Workload.Metric;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Somebody serves the metrics that are scaled on. */
@Component
class MetricsHaveASource implements Rule {

  @Override
  public Description description() {
    return new Description(
        "ASC-03",
        "scaling",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "Metric has no source",
        "An autoscaler without its metric never scales down",
        "Turn metricsAdapter on, and add a rule that yields the metric");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return scaledOn(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    var scaling = subject.blueprint().spec().scaling();
    boolean adapter = Boolean.TRUE.equals(scaling.metricsAdapter());
    return scaledOn(subject)
        .filter(
            metric ->
                !adapter
                    || metric.value().source() != Metric.Source.EXTERNAL
                        && scaling.metricRules().stream()
                            .noneMatch(rule -> rule.name().equals(metric.value().name())))
        .map(
            metric ->
                Remark.failed(
                    metric.at("name"),
                    metric.value().name(),
                    adapter ? "a metric that a rule yields" : "metricsAdapter: true",
                    "Nothing serves the metric \"%s\"".formatted(metric.value().name())));
  }

  private static Stream<Placed<Metric>> scaledOn(Subject subject) {
    return subject
        .autoscaledWorkloads()
        .flatMap(
            workload ->
                workload.parts(
                    "scaling/metrics",
                    Objects.requireNonNull(workload.value().scaling()).metrics()));
  }
}
