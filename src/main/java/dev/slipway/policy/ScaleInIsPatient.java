package dev.slipway.policy;

import dev.slipway.blueprint.Foundation.Autoscaler;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Nodes go only after they were idle for long. */
@Component
class ScaleInIsPatient implements Rule {
  private static final String POINTER = Subject.FOUNDATION + "/autoscaler";

  private final PolicyProperties.Autoscaler bounds;

  ScaleInIsPatient(PolicyProperties properties) {
    this.bounds = properties.autoscaler();
  }

  @Override
  public Description description() {
    return new Description(
        "FND-16",
        "foundation",
        Severity.WARN,
        true,
        List.of(Moment.DESIGN, Moment.RUNTIME),
        "Nodes would be removed too eagerly",
        "Nodes that go too early take pods with them and are bought again minutes later",
        "Use a delay of %s or more and a threshold of about 0.5"
            .formatted(Durations.text(bounds.shortestScaleDownDelay())));
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.autoscaled() && subject.blueprint().foundation().autoscaler() != null;
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return Stream.ofNullable(subject.blueprint().foundation().autoscaler())
        .flatMap(autoscaler -> Stream.concat(delay(autoscaler), threshold(autoscaler)));
  }

  private Stream<Remark> delay(Autoscaler autoscaler) {
    String given = autoscaler.scaleDownDelay();
    if (given == null) {
      return Stream.empty();
    }
    String pointer = POINTER + "/scaleDownDelay";
    String least = Durations.text(bounds.shortestScaleDownDelay());
    return Durations.parse(given)
        .map(
            delay ->
                delay.compareTo(bounds.shortestScaleDownDelay()) < 0
                    ? Stream.of(
                        Remark.failed(
                            pointer,
                            given,
                            least + " or more",
                            "Nodes go after %s of low use, sooner than %s".formatted(given, least)))
                    : Stream.<Remark>of())
        .orElseGet(
            () ->
                Stream.of(
                    Remark.unknown(pointer, given, "\"%s\" is no duration".formatted(given))));
  }

  private Stream<Remark> threshold(Autoscaler autoscaler) {
    BigDecimal given = autoscaler.utilizationThreshold();
    if (given == null
        || Boolean.FALSE.equals(autoscaler.scaleDown())
        || given.compareTo(bounds.highestUtilization()) <= 0) {
      return Stream.empty();
    }
    String most = bounds.highestUtilization().toPlainString();
    return Stream.of(
        Remark.failed(
            POINTER + "/utilizationThreshold",
            given.toPlainString(),
            "at most " + most,
            "Nodes that are used to %s may go; the threshold should be at most %s"
                .formatted(given.toPlainString(), most)));
  }
}
