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
  /** The control plane's service level, percent; https://www.alibabacloud.com/help/en/legal/. */
  private static final BigDecimal MOST = new BigDecimal("99.95");

  @Override
  public Description description() {
    return new Description(
        "FND-02",
        "foundation",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN),
        "One Pro cluster is promised at 99.95 % for the control plane only",
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
        .filter(target -> target.compareTo(MOST) > 0)
        .map(
            target ->
                Remark.failed(
                    "/spec/availabilityTarget",
                    target.toPlainString(),
                    "at most " + MOST.toPlainString(),
                    "%s %% is more than the %s %% that one cluster is promised"
                        .formatted(target.toPlainString(), MOST.toPlainString())));
  }
}
