package dev.slipway.policy;

import dev.slipway.blueprint.Networking.Cni;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Flannel is the simple option, not the production one. */
@Component
class ProductionUsesTerway implements Rule {

  @Override
  public Description description() {
    return new Description(
        "NET-01",
        "networking",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN),
        "Flannel is not accepted for production",
        "ACK's Flannel needs one VPC route entry per node (200 by default) and enforces no"
            + " NetworkPolicy",
        "Choose cni terway");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.production();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject.blueprint().networking().cni() == Cni.FLANNEL
        ? Stream.of(
            Remark.failed(
                Subject.NETWORKING + "/cni",
                "flannel",
                "terway",
                "A production cluster must not use Flannel"))
        : Stream.empty();
  }
}
