package dev.slipway.policy;

import dev.slipway.blueprint.NodePool;
import dev.slipway.blueprint.NodePool.PoolClass;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What is not for everybody says so to the scheduler. */
@Component
class SpecialPoolsAreIsolated implements Rule {

  @Override
  public Description description() {
    return new Description(
        "FND-09",
        "foundation",
        Severity.WARN,
        true,
        List.of(Moment.DESIGN),
        "Special pool is not isolated: it needs a label and a taint",
        "Labels let workloads choose a special pool, taints keep the others away from it",
        "Give the pool a label that its workloads select and a NoSchedule taint that they"
            + " tolerate");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return special(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return special(subject).flatMap(SpecialPoolsAreIsolated::missing);
  }

  private static Stream<Placed<NodePool>> special(Subject subject) {
    return subject.pools().filter(pool -> pool.value().poolClass() != PoolClass.GENERAL);
  }

  private static Stream<Remark> missing(Placed<NodePool> pool) {
    Stream<Remark> label =
        pool.value().labels().isEmpty() ? Stream.of(missing(pool, "labels", "label")) : Stream.of();
    Stream<Remark> taint =
        pool.value().taints().isEmpty() ? Stream.of(missing(pool, "taints", "taint")) : Stream.of();
    return Stream.concat(label, taint);
  }

  private static Remark missing(Placed<NodePool> pool, String field, String what) {
    return Remark.failed(
        pool.at(field),
        null,
        "at least one " + what,
        "Special pool \"%s\" has no %s".formatted(pool.value().name(), what));
  }
}
