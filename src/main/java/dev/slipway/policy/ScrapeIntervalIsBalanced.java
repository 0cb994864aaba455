package dev.slipway.policy;

import dev.slipway.blueprint.Observability.Metrics;
import dev.slipway.blueprint.Observability.Monitor;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Metrics are fine enough to see trouble and coarse enough to pay for. */
@Component
class ScrapeIntervalIsBalanced implements Rule {
  private static final String METRICS = "/spec/observability/metrics";

  private final PolicyProperties.Scraping bounds;

  ScrapeIntervalIsBalanced(PolicyProperties properties) {
    this.bounds = properties.scraping();
  }

  @Override
  public Description description() {
    return new Description(
        "OBS-01",
        "observability",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "Scrape interval must be %s".formatted(accepted()),
        "Shorter intervals cost storage and load, longer ones hide what happens",
        "Set scrapeInterval within the bounds and a scrapeTimeout no longer than it");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.blueprint().observability().metrics() != null;
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return Stream.ofNullable(subject.blueprint().observability().metrics())
        .flatMap(metrics -> remarks(metrics, subject));
  }

  private Stream<Remark> remarks(Metrics metrics, Subject subject) {
    String interval = metrics.scrapeInterval();
    Stream<Remark> common =
        interval == null
            ? Stream.of(
                Remark.unknown(
                    METRICS + "/scrapeInterval",
                    null,
                    "The scrape interval is not set; the server's default is not known"))
            : interval(METRICS + "/scrapeInterval", interval);
    return Stream.of(
            common,
            timeout(METRICS + "/scrapeTimeout", metrics.scrapeTimeout(), interval, subject),
            Subject.placed(METRICS + "/monitors", metrics.monitors())
                .flatMap(monitor -> remarks(monitor, metrics, subject)))
        .flatMap(remarks -> remarks);
  }

  /** What a monitor does not say is as for all metrics, and judged there if both are. */
  private Stream<Remark> remarks(Placed<Monitor> monitor, Metrics metrics, Subject subject) {
    String interval = monitor.value().interval();
    String timeout = monitor.value().timeout();
    if (interval == null && timeout == null) {
      return Stream.empty();
    }
    return Stream.concat(
        interval == null ? Stream.empty() : interval(monitor.at("interval"), interval),
        timeout(
            monitor.at("timeout"),
            timeout == null ? metrics.scrapeTimeout() : timeout,
            interval == null ? metrics.scrapeInterval() : interval,
            subject));
  }

  private Stream<Remark> interval(String pointer, String given) {
    return Durations.parse(given)
        .map(
            interval ->
                interval.compareTo(bounds.shortest()) < 0
                        || interval.compareTo(bounds.longest()) > 0
                    ? Stream.of(
                        Remark.failed(
                            pointer,
                            given,
                            accepted(),
                            "Scrape interval %s is outside %s".formatted(given, accepted())))
                    : Stream.<Remark>of())
        .orElseGet(() -> noDuration(pointer, given));
  }

  private static Stream<Remark> timeout(
      String pointer, @Nullable String timeout, @Nullable String interval, Subject subject) {
    if (timeout == null) {
      return Stream.empty();
    }
    Optional<Duration> longest = interval == null ? Optional.empty() : Durations.parse(interval);
    return Durations.parse(timeout)
        .map(
            given ->
                longest.filter(limit -> given.compareTo(limit) > 0).stream()
                    .map(_ -> tooLong(pointer, timeout, interval, subject)))
        .orElseGet(() -> noDuration(pointer, timeout));
  }

  private static Remark tooLong(
      String pointer, String timeout, @Nullable String interval, Subject subject) {
    Remark remark =
        Remark.failed(
            pointer,
            timeout,
            "at most " + interval,
            "Scrape timeout %s is longer than the interval %s".formatted(timeout, interval));
    return subject.production() ? remark : remark.weighing(Severity.WARN);
  }

  private static Stream<Remark> noDuration(String pointer, String given) {
    return Stream.of(Remark.unknown(pointer, given, "\"%s\" is no duration".formatted(given)));
  }

  private String accepted() {
    return "%s to %s"
        .formatted(Durations.text(bounds.shortest()), Durations.text(bounds.longest()));
  }
}
