package dev.slipway.policy;

import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** No quota is written that has no effect. */
@Component
class QuotasBoundWhatTheyCan implements Rule {

  @Override
  public Description description() {
    return new Description(
        "FND-21",
        "foundation",
        Severity.WARN,
        true,
        List.of(Moment.DESIGN),
        "Quota on events is ignored by Kubernetes",
        "The quota code leaves events out; they expire by the API server's own setting",
        "Remove it, and alert on the rate of events");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.namespaces().findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject
        .namespaces()
        .flatMap(
            namespace ->
                Stream.of("count/events", "count/events.events.k8s.io")
                    .filter(namespace.value().quota()::containsKey)
                    .map(
                        key ->
                            Remark.failed(
                                namespace.at("quota/" + key.replace("/", "~1")),
                                namespace.value().quota().get(key),
                                "nothing",
                                "The quota \"%s\" never takes effect".formatted(key))));
  }
}
