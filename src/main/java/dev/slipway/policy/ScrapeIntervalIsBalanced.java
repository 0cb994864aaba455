package dev.slipway.policy;

import dev.slipway.blueprint.Observability.Metrics;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
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
        .flatMap(metrics -> Stream.concat(interval(metrics), timeout(metrics, subject)));
  }

  private Stream<Remark> interval(Metrics metrics) {
    String given = metrics.scrapeInterval();
    String pointer = METRICS + "/scrapeInterval";
    if (given == null) {
      return Stream.of(
          Remark.unknown(
              pointer, null, "The scrape interval is not set; the server's default is not known"));
    }
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

  private static Stream<Remark> timeout(Metrics metrics, Subject subject) {
    String timeout = metrics.scrapeTimeout();
    String interval = metrics.scrapeInterval();
    String pointer = METRICS + "/scrapeTimeout";
    if (timeout == null) {
      return Stream.empty();
    }
    Optional<Duration> longest = interval == null ? Optional.empty() : Durations.parse(interval);
    return Durations.parse(timeout)
        .map(
            given ->
                longest.filter(limit -> given.compareTo(limit) > 0).stream()
                    .map(limit -> tooLong(pointer, timeout, interval, subject)))
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
