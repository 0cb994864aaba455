package dev.slipway.policy;

import dev.slipway.blueprint.Foundation.Autoscaler;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How fast nodes are added is written down, not left to a default. */
@Component
class ScanIntervalIsExplicit implements Rule {
  private static final String POINTER = Subject.FOUNDATION + "/autoscaler/scanInterval";

  private final PolicyProperties.Autoscaler bounds;

  ScanIntervalIsExplicit(PolicyProperties properties) {
    this.bounds = properties.autoscaler();
  }

  @Override
  public Description description() {
    return new Description(
        "FND-15",
        "foundation",
        Severity.WARN,
        true,
        List.of(Moment.DESIGN, Moment.RUNTIME),
        "Scale-up reaction differs from the designed %s trigger"
            .formatted(Durations.text(bounds.shortestScan())),
        "The platform's default scan interval may be 30 s or more; pods would stay pending longer"
            + " than designed",
        "Set autoscaler.scanInterval explicitly");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.autoscaled();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    Autoscaler autoscaler = subject.blueprint().foundation().autoscaler();
    String given = autoscaler == null ? null : autoscaler.scanInterval();
    if (given == null) {
      return Stream.of(remark(null, "The autoscaler's scan interval is not set"));
    }
    return Durations.parse(given)
        .map(
            interval ->
                outside(interval)
                    ? Stream.of(remark(given, outsideWords(given)))
                    : Stream.<Remark>of())
        .orElseGet(
            () ->
                Stream.of(
                    Remark.unknown(POINTER, given, "\"%s\" is no duration".formatted(given))));
  }

  private boolean outside(Duration interval) {
    return interval.compareTo(bounds.shortestScan()) < 0
        || interval.compareTo(bounds.longestScan()) > 0;
  }

  private Remark remark(@Nullable String actual, String message) {
    return Remark.failed(POINTER, actual, accepted(), message);
  }

  private String outsideWords(String given) {
    return "Scan interval %s is outside %s".formatted(given, accepted());
  }

  private String accepted() {
    return "%s to %s"
        .formatted(Durations.text(bounds.shortestScan()), Durations.text(bounds.longestScan()));
  }
}
