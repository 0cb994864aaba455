package dev.slipway.policy;

import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The platform caps Basic clusters. */
@Component
class BasicClustersStaySmall implements Rule {
  private final PolicyProperties.Basic basic;

  BasicClustersStaySmall(PolicyProperties properties) {
    this.basic = properties.basic();
  }

  @Override
  public Description description() {
    return new Description(
        "FND-03",
        "foundation",
        Severity.BLOCK,
        false,
        List.of(Moment.DESIGN),
        "Basic clusters are limited to %d nodes".formatted(basic.mostNodes()),
        "ACK refuses more nodes in a Basic cluster; Pro holds thousands",
        "Choose edition pro, or shrink the pools");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return !subject.blueprint().foundation().pro();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    int most = subject.pools().mapToInt(pool -> pool.value().size().most()).sum();
    if (most <= basic.mostNodes()) {
      return Stream.empty();
    }
    return Stream.of(
        Remark.failed(
            Subject.POOLS,
            most,
            "at most %d nodes over all pools".formatted(basic.mostNodes()),
            "The pools may grow to %d nodes, a Basic cluster takes %d"
                .formatted(most, basic.mostNodes())));
  }
}
