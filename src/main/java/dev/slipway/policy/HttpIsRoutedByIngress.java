package dev.slipway.policy;

import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.WorkloadService;
import dev.slipway.blueprint.WorkloadService.Port.Protocol;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.Objects;
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
    return subject.production() && balanced(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return Stream.concat(
        balanced(subject)
            .filter(workload -> !service(workload).httpNeeds().isEmpty())
            .map(workload -> remark(workload, "service/httpNeeds", "HTTP routing")),
        balanced(subject)
            .filter(workload -> endsTls(service(workload)))
            .map(workload -> remark(workload, "service/ports", "TLS to end before it")));
  }

  private static Remark remark(Placed<Workload> workload, String field, String need) {
    return Remark.failed(
        workload.at(field),
        null,
        "an ingress route",
        "Workload \"%s\" needs %s and is exposed by a plain load balancer"
            .formatted(workload.value().name(), need));
  }

  /**
   * Where the Internet comes in; among the cluster's neighbours TLS is ended for other protocols.
   */
  private static boolean endsTls(WorkloadService service) {
    return Boolean.TRUE.equals(service.internetFacing())
        && service.httpNeeds().isEmpty()
        && service.ports().stream().anyMatch(port -> port.protocol() == Protocol.TCPSSL);
  }

  private static Stream<Placed<Workload>> balanced(Subject subject) {
    return subject
        .workloads()
        .filter(
            workload ->
                workload.value().service() != null
                    && service(workload).type() == WorkloadService.Type.LOAD_BALANCER);
  }

  private static WorkloadService service(Placed<Workload> workload) {
    return Objects.requireNonNull(workload.value().service());
  }
}
