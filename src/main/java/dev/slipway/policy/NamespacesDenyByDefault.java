package dev.slipway.policy;

import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.Networking.Cni;
import dev.slipway.blueprint.Networking.PodNetworkMode;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A namespace is closed unless something is allowed. */
@Component
class NamespacesDenyByDefault implements Rule {
  private static final String TEAM = "team";

  @Override
  public Description description() {
    return new Description(
        "NET-10",
        "networking",
        Severity.WARN,
        true,
        List.of(Moment.DESIGN, Moment.RUNTIME),
        "Namespace is open to all pods",
        "Any pod of the cluster can reach what is not closed",
        "Turn network policies on, deny by default and allow what is needed");
  }

  /** Flannel enforces no policy at all, which is why NET-01 keeps it out of production. */
  @Override
  public boolean appliesTo(Subject subject) {
    return subject.production() || subject.blueprint().networking().cni() == Cni.TERWAY;
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    boolean shared = subject.namespaces().count() > 1;
    boolean enforced = Boolean.TRUE.equals(subject.blueprint().networking().networkPolicy());
    return (enforced ? open(subject) : unenforced(subject))
        .map(remark -> subject.production() && shared ? remark.weighing(Severity.BLOCK) : remark)
        .map(remark -> !enforced && cannotBe(subject) ? remark.weighing(Severity.INFO) : remark);
  }

  private static Stream<Remark> open(Subject subject) {
    return subject
        .namespaces()
        .filter(namespace -> !Boolean.TRUE.equals(namespace.value().traffic().denyIngress()))
        .map(
            namespace ->
                Remark.failed(
                    namespace.at("traffic/denyIngress"),
                    "false",
                    "true",
                    "Every pod of the cluster may reach namespace \"%s\""
                        .formatted(namespace.value().name())));
  }

  /** What is denied in the document is denied nowhere while policies are off. */
  private static Stream<Remark> unenforced(Subject subject) {
    List<String> names = subject.namespaces().map(each -> each.value().name()).toList();
    return names.isEmpty()
        ? Stream.empty()
        : Stream.of(
            Remark.failed(
                Subject.NETWORKING + "/networkPolicy",
                "false",
                "true",
                "Network policies are off: every pod of the cluster may reach namespaces %s"
                    .formatted(String.join(", ", names))));
  }

  /**
   * Policies do not reach pods with an interface each (NET-07). One team may live with that, in
   * namespaces that bear its label; several may not.
   */
  private static boolean cannotBe(Subject subject) {
    Networking networking = subject.blueprint().networking();
    boolean beyondPolicies =
        subject
            .loads()
            .filter(load -> !load.value().workloads().isEmpty())
            .anyMatch(
                load -> networking.modeOf(load.value().pool()) == PodNetworkMode.EXCLUSIVE_ENI);
    List<String> teams =
        subject
            .namespaces()
            .map(each -> each.value().labels().getOrDefault(TEAM, ""))
            .distinct()
            .toList();
    return beyondPolicies && teams.size() == 1 && !teams.contains("");
  }
}
