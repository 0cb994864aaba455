package dev.slipway.policy;

import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.Networking.Cni;
import dev.slipway.blueprint.Networking.Ingress;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Nothing is asked of Flannel that only Terway can do. */
@Component
class FlannelLacksTerwayFeatures implements Rule {

  @Override
  public Description description() {
    return new Description(
        "NET-02",
        "networking",
        Severity.BLOCK,
        false,
        List.of(Moment.DESIGN, Moment.APPLY),
        "Feature does not exist on Flannel",
        "NetworkPolicy, PodNetworking, pod security groups and dual stack are parts of Terway",
        "Choose cni terway, or leave the feature out");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.blueprint().networking().cni() == Cni.FLANNEL;
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    Networking networking = subject.blueprint().networking();
    return Stream.of(
            asked(
                Boolean.TRUE.equals(networking.networkPolicy()), "networkPolicy", "NetworkPolicy"),
            asked(networking.ipStack() == Networking.IpStack.DUAL, "ipStack", "Dual stack"),
            asked(!networking.podNetworks().isEmpty(), "podNetworks", "PodNetworking"),
            asked(
                subject.ingress().filter(FlannelLacksTerwayFeatures::alb).isPresent(),
                "ingress/controller",
                "ALB Ingress to pods by their own addresses"))
        .flatMap(remark -> remark);
  }

  private static boolean alb(Ingress ingress) {
    return ingress.controller() == Ingress.Controller.ALB;
  }

  private static Stream<Remark> asked(boolean asked, String field, String feature) {
    return asked
        ? Stream.of(
            Remark.failed(
                Subject.NETWORKING + "/" + field,
                null,
                "not asked for",
                "%s does not exist on Flannel".formatted(feature)))
        : Stream.empty();
  }
}
