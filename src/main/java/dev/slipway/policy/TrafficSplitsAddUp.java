package dev.slipway.policy;

import dev.slipway.blueprint.Networking.Route;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A canary takes a share of a stable route. */
@Component
class TrafficSplitsAddUp implements Rule {
  private static final int WHOLE = 100;

  @Override
  public Description description() {
    return new Description(
        "NET-17",
        "networking",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "Traffic split is invalid",
        "A canary without a stable route stops the whole group",
        "Use 0 to 100, 100 together at most, and create the stable route");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return canaries(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return canaries(subject).flatMap(canary -> remarks(subject, canary));
  }

  private static Stream<Placed<Route>> canaries(Subject subject) {
    return subject.routes().filter(route -> route.value().canaryWeight() != null);
  }

  private static Stream<Remark> remarks(Subject subject, Placed<Route> canary) {
    int weight = Objects.requireNonNull(canary.value().canaryWeight());
    if (weight < 0 || weight > WHOLE) {
      return Stream.of(
          Remark.failed(canary.at("canaryWeight"), weight, "0 to 100", "A weight is a percentage"));
    }
    List<Route> rivals =
        subject.routes().map(Placed::value).filter(route -> same(route, canary.value())).toList();
    if (rivals.stream().noneMatch(route -> route.canaryWeight() == null)) {
      return Stream.of(
          Remark.failed(
              canary.at("canaryWeight"),
              weight,
              "a stable route for the same host, path and TLS",
              "Canary \"%s\" has no stable route".formatted(canary.value().name())));
    }
    int together =
        rivals.stream()
            .mapToInt(route -> route.canaryWeight() == null ? 0 : route.canaryWeight())
            .sum();
    return together > WHOLE
        ? Stream.of(
            Remark.failed(
                canary.at("canaryWeight"),
                together,
                "at most 100",
                "The canaries of %s take %d percent together"
                    .formatted(canary.value().host(), together)))
        : Stream.empty();
  }

  private static boolean same(Route one, Route other) {
    return one.host().equals(other.host())
        && path(one).equals(path(other))
        && Boolean.TRUE.equals(one.tls()) == Boolean.TRUE.equals(other.tls());
  }

  private static String path(Route route) {
    return route.path() == null ? "/" : route.path();
  }
}
