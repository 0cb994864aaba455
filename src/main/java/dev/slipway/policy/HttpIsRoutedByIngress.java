package dev.slipway.policy;

import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.WorkloadService;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What routes HTTP understands it. */
@Component
class HttpIsRoutedByIngress implements Rule {

  @Override
  public Description description() {
    return new Description(
        "NET-13",
        "networking",
        Severity.WARN,
        true,
        List.of(Moment.DESIGN),
        "HTTP routing belongs on an Ingress controller",
        "A load balancer before a service knows ports, not hosts and paths",
        "Use ALB Ingress");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.production() && routed(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return routed(subject)
        .map(
            workload ->
                Remark.failed(
                    workload.at("service/httpNeeds"),
                    null,
                    "an ingress route",
                    "Workload \"%s\" needs HTTP routing and is exposed by a plain load balancer"
                        .formatted(workload.value().name())));
  }

  private static Stream<Placed<Workload>> routed(Subject subject) {
    return subject
        .workloads()
        .filter(
            workload ->
                Stream.ofNullable(workload.value().service())
                    .filter(service -> service.type() == WorkloadService.Type.LOAD_BALANCER)
                    .anyMatch(service -> !service.httpNeeds().isEmpty()));
  }
}
