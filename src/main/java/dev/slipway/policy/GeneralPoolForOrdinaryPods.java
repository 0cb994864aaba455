package dev.slipway.policy;

import dev.slipway.capacity.Scheduling;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Ordinary and add-on pods need a pool that takes them. */
@Component
class GeneralPoolForOrdinaryPods implements Rule {

  @Override
  public Description description() {
    return new Description(
        "FND-06",
        "foundation",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN),
        "There is no untainted general-purpose pool for ordinary and add-on pods",
        "Add-ons and ordinary pods tolerate no taints; without such a pool they stay pending",
        "Add a pool of class general without taints, sized to the median request");
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    boolean found = subject.pools().map(Placed::value).anyMatch(Scheduling::takesAnyPod);
    return found
        ? Stream.empty()
        : Stream.of(
            Remark.failed(
                Subject.POOLS,
                null,
                "a pool of class general without taints",
                "No pool takes pods that tolerate no taints"));
  }
}
