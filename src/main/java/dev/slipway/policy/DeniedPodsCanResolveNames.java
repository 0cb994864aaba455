package dev.slipway.policy;

import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Closing a namespace does not cut it off from DNS. */
@Component
class DeniedPodsCanResolveNames implements Rule {

  @Override
  public Description description() {
    return new Description(
        "NET-11",
        "networking",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "Pods would lose name resolution",
        "Nothing works without names",
        "Leave allowDns on");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return Boolean.TRUE.equals(subject.blueprint().networking().networkPolicy());
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject
        .namespaces()
        .filter(namespace -> Boolean.TRUE.equals(namespace.value().traffic().denyEgress()))
        .filter(namespace -> !Boolean.TRUE.equals(namespace.value().traffic().allowDns()))
        .map(
            namespace ->
                Remark.failed(
                    namespace.at("traffic/allowDns"),
                    "false",
                    "true",
                    "Pods of namespace \"%s\" could not resolve names"
                        .formatted(namespace.value().name())));
  }
}
