package dev.slipway.policy;

import dev.slipway.blueprint.Foundation.PodSecurity;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Pods cannot take over their nodes. */
@Component
class NamespacesEnforcePodSecurity implements Rule {

  @Override
  public Description description() {
    return new Description(
        "FND-23",
        "foundation",
        Severity.WARN,
        true,
        List.of(Moment.DESIGN, Moment.RUNTIME),
        "No pod security level enforced",
        "A privileged pod owns its node",
        "Enforce baseline, warn of and audit restricted");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.namespaces().findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject
        .namespaces()
        .filter(namespace -> namespace.value().podSecurity() == PodSecurity.PRIVILEGED)
        .map(
            namespace ->
                Remark.failed(
                    namespace.at("podSecurity"),
                    "privileged",
                    "baseline or restricted",
                    "Namespace \"%s\" lets pods own their nodes"
                        .formatted(namespace.value().name())))
        .map(remark -> subject.production() ? remark.weighing(Severity.BLOCK) : remark);
  }
}
