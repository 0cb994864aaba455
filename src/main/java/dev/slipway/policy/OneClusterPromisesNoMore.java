package dev.slipway.policy;

import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** One cluster is not promised more than its control plane. */
@Component
class OneClusterPromisesNoMore implements Rule {
  private final BigDecimal most;

  OneClusterPromisesNoMore(PolicyProperties properties) {
    this.most = properties.proAvailability();
  }

  @Override
  public Description description() {
    return new Description(
        "FND-02",
        "foundation",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN),
        "One Pro cluster is promised at %s %% for the control plane only".formatted(most),
        "A single cluster cannot be more available than its control plane",
        "Use two clusters or regions with failover, or lower the target");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.blueprint().spec().availabilityTarget() != null;
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return Stream.ofNullable(subject.blueprint().spec().availabilityTarget())
        .filter(target -> target.compareTo(most) > 0)
        .map(
            target ->
                Remark.failed(
                    "/spec/availabilityTarget",
                    target.toPlainString(),
                    "at most " + most.toPlainString(),
                    "%s %% is more than one cluster is promised"
                        .formatted(target.toPlainString())));
  }
}
