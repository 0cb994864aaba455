package dev.slipway.policy;

import dev.slipway.blueprint.Observability.AlertRule;
import dev.slipway.blueprint.Observability.Metrics;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Somebody hears of saturation, pressure and restarts. */
@Component
class AlertsAreComplete implements Rule {
  private static final String METRICS = "/spec/observability/metrics";
  private static final List<String> REQUIRED =
      List.of("cpu-saturation", "memory-pressure", "pod-restarts");

  @Override
  public Description description() {
    return new Description(
        "OBS-03",
        "observability",
        Severity.WARN,
        true,
        List.of(Moment.DESIGN, Moment.RUNTIME),
        "Required alerts are incomplete",
        "An alert that is missing, flaps or reaches nobody is none",
        "Name the alerts cpu-saturation, memory-pressure and pod-restarts, and a " + "receiver");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.blueprint().observability().metrics() != null && subject.production();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    Metrics metrics = Objects.requireNonNull(subject.blueprint().observability().metrics());
    List<Remark> remarks = new ArrayList<>();
    for (String category : REQUIRED) {
      if (!metrics.alerts().contains(category)
          && metrics.rules().stream().noneMatch(rule -> watches(rule, category))) {
        remarks.add(
            Remark.failed(
                METRICS + "/alerts",
                metrics.alerts(),
                category,
                "Nothing alerts of %s".formatted(category)));
      }
    }
    if (metrics.receivers().isEmpty()) {
      remarks.add(Remark.failed(METRICS + "/receivers", null, "a contact", "Alerts reach nobody"));
    }
    for (int index = 0; index < metrics.rules().size(); index++) {
      AlertRule rule = metrics.rules().get(index);
      if (rule.duration() == null || rule.severity() == null) {
        remarks.add(
            Remark.failed(
                METRICS + "/rules/" + index,
                rule.name(),
                "duration and severity",
                "Alert \"%s\" has no duration or severity".formatted(rule.name())));
      }
    }
    return remarks.stream();
  }

  private static boolean watches(AlertRule rule, String category) {
    return rule.category() != null
        && rule.category().name().toLowerCase(Locale.ROOT).replace('_', '-').equals(category);
  }
}
