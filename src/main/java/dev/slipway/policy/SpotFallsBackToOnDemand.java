package dev.slipway.policy;

import dev.slipway.capacity.Scheduling;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** When spot capacity vanishes, the work has somewhere to go. */
@Component
class SpotFallsBackToOnDemand implements Rule {

  @Override
  public Description description() {
    return new Description(
        "FND-13",
        "foundation",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN),
        "Spot has no on-demand base to fall back to",
        "Spot capacity can vanish everywhere at once; work must have somewhere to go",
        "Set onDemandBase or onDemandPercent, or pair the pool with an on-demand pool that shares a"
            + " label and whose taints it shares");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.pools().anyMatch(pool -> Scheduling.spot(pool.value()));
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject
        .pools()
        .filter(pool -> Scheduling.spot(pool.value()))
        .filter(pool -> !SpotPools.hasOnDemandBase(pool.value()))
        .filter(
            pool ->
                subject
                    .pools()
                    .map(Placed::value)
                    .noneMatch(other -> Scheduling.standsIn(other, pool.value())))
        .map(
            pool ->
                Remark.failed(
                    pool.at("spot"),
                    "onDemandBase 0, onDemandPercent 0",
                    "an on-demand base or a paired on-demand pool",
                    "Spot pool \"%s\" has no on-demand base, and no on-demand pool takes its workloads"
                        .formatted(pool.value().name())));
  }
}
