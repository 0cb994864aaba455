package dev.slipway.policy;

import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Pro is the baseline for targets that a Basic cluster is not promised to reach. */
@Component
class HighAvailabilityNeedsPro implements Rule {
  private final PolicyProperties.Basic basic;

  HighAvailabilityNeedsPro(PolicyProperties properties) {
    this.basic = properties.basic();
  }

  @Override
  public Description description() {
    return new Description(
        "FND-01",
        "foundation",
        Severity.BLOCK,
        false,
        List.of(Moment.DESIGN),
        "Availability target above %s %% needs an ACK Pro cluster".formatted(basic.availability()),
        "Alibaba Cloud promises availability for Pro clusters only; a Basic cluster has no SLA",
        "Choose edition pro, or lower the target");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.blueprint().spec().availabilityTarget() != null;
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    BigDecimal target = subject.blueprint().spec().availabilityTarget();
    if (target == null
        || target.compareTo(basic.availability()) <= 0
        || subject.blueprint().foundation().pro()) {
      return Stream.empty();
    }
    return Stream.of(
        Remark.failed(
            Subject.FOUNDATION + "/edition",
            "basic",
            "pro",
            "Availability target %s %% is above %s %% and needs an ACK Pro cluster"
                .formatted(target.toPlainString(), basic.availability().toPlainString())));
  }
}
