package dev.slipway.policy;

import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A namespace is closed unless something is allowed. */
@Component
class NamespacesDenyByDefault implements Rule {

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
        "Deny by default and allow what is needed");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return Boolean.TRUE.equals(subject.blueprint().networking().networkPolicy());
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    boolean shared = subject.namespaces().count() > 1;
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
                        .formatted(namespace.value().name())))
        .map(remark -> subject.production() && shared ? remark.weighing(Severity.BLOCK) : remark);
  }
}
