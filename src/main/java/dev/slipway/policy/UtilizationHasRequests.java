package dev.slipway.policy;

import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.Workload.Autoscaling;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Utilisation is a share of something. */
@Component
class UtilizationHasRequests implements Rule {

  @Override
  public Description description() {
    return new Description(
        "ASC-01",
        "scaling",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "Utilisation cannot be computed",
        "The autoscaler divides by the requests of every container, side-cars included",
        "Set requests in every container");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.autoscaledWorkloads().findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject.autoscaledWorkloads().flatMap(UtilizationHasRequests::remarks);
  }

  private static Stream<Remark> remarks(Placed<Workload> workload) {
    Autoscaling scaling = Objects.requireNonNull(workload.value().scaling());
    return Stream.of("cpu", "memory")
        .filter(resource -> (resource.equals("cpu") ? scaling.cpu() : scaling.memory()) != null)
        .flatMap(resource -> lacking(workload, resource));
  }

  private static Stream<Remark> lacking(Placed<Workload> workload, String resource) {
    Stream<Remark> own =
        workload.value().requests().containsKey(resource)
            ? Stream.empty()
            : Stream.of(remark(workload.at("requests/" + resource), workload.value(), resource));
    return Stream.concat(
        own,
        workload
            .parts("pod/sidecars", workload.value().pod().sidecars())
            .filter(sidecar -> !sidecar.value().requests().containsKey(resource))
            .map(
                sidecar -> remark(sidecar.at("requests/" + resource), workload.value(), resource)));
  }

  private static Remark remark(String pointer, Workload workload, String resource) {
    return Remark.failed(
        pointer,
        null,
        "a request of " + resource,
        "Workload \"%s\" scales on %s and a container does not ask for any"
            .formatted(workload.name(), resource));
  }
}
