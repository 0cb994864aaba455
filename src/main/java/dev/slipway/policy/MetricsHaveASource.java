package dev.slipway.policy;

import dev.slipway.blueprint.Scaling;
import dev.slipway.blueprint.Workload.Metric;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Somebody serves the metrics that are scaled on. */
@Component
class MetricsHaveASource implements Rule {
  /** https://www.alibabacloud.com/help/en/ack/user-guide/horizontal-pod-scaling-by-slb-metrics. */
  private static final Pattern BUILT_IN =
      Pattern.compile(
          "sls_(alb_)?ingress_qps|sls_ingress_latency_(avg|p50|p95|p99|p9999)|sls_ingress_inflow"
              + "|slb_l4_\\w+|slb_l7_(qps|rt|status_\\w+|upstream_\\w+)");

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
        .filter(metric -> !adapter || !yielded(scaling, metric.value()))
        .map(
            metric ->
                Remark.failed(
                    metric.at("name"),
                    metric.value().name(),
                    adapter ? "a metric that a rule yields" : "metricsAdapter: true",
                    "Nothing serves the metric \"%s\"".formatted(metric.value().name())));
  }

  /** By a rule; what the adapter serves by itself is external. */
  private static boolean yielded(Scaling scaling, Metric metric) {
    boolean served =
        metric.source() == Metric.Source.EXTERNAL && BUILT_IN.matcher(metric.name()).matches();
    return served
        || scaling.metricRules().stream().anyMatch(rule -> rule.name().equals(metric.name()));
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
