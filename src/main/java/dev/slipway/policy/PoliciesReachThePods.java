package dev.slipway.policy;

import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.Networking.Cni;
import dev.slipway.blueprint.Networking.PodNetworkMode;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Network policies are written where somebody enforces them. */
@Component
class PoliciesReachThePods implements Rule {

  @Override
  public Description description() {
    return new Description(
        "NET-07",
        "networking",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "NetworkPolicy would not be enforced",
        "Terway does not enforce policies for pods with an interface of their own",
        "Use shared ENIs, or security groups by podNetworks");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return Boolean.TRUE.equals(subject.blueprint().networking().networkPolicy());
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    Networking networking = subject.blueprint().networking();
    return subject
        .loads()
        .filter(_ -> networking.cni() == Cni.TERWAY)
        .filter(load -> networking.modeOf(load.value().pool()) == PodNetworkMode.EXCLUSIVE_ENI)
        .filter(load -> !load.value().workloads().isEmpty())
        .map(
            load ->
                Remark.failed(
                    load.at("podNetworkMode"),
                    "exclusive-eni",
                    "shared-eni",
                    "Network policies are wanted, and pods of pool \"%s\" have interfaces of their own"
                        .formatted(load.value().pool().name())));
  }
}
