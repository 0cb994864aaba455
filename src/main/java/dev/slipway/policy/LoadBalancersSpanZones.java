package dev.slipway.policy;

import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.Networking.Ingress;
import dev.slipway.blueprint.Networking.LoadBalancer;
import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.WorkloadService;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A load balancer outlives a zone. */
@Component
class LoadBalancersSpanZones implements Rule {
  private static final long LEAST = 2;

  @Override
  public Description description() {
    return new Description(
        "NET-12",
        "networking",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "Load balancer is missing its zone mapping",
        "NLB and ALB stand in the zones they are given; one is too few",
        "Place the cluster in two zones or more, and name none or two of them");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return balanced(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return balanced(subject)
        .flatMap(
            balancer ->
                subject.site() != null && zones(subject, balancer.value()) < LEAST
                    ? Stream.of(
                        Remark.failed(
                            balancer.pointer(),
                            "%d zones".formatted(zones(subject, balancer.value())),
                            "%d zones or more".formatted(LEAST),
                            "The load balancer would stand in %d of the %d zones that it needs"
                                .formatted(zones(subject, balancer.value()), LEAST)))
                    : named(balancer));
  }

  /** Pointer and the zones that are named; none means all. */
  private static Stream<Placed<List<String>>> balanced(Subject subject) {
    Networking networking = subject.blueprint().networking();
    Stream<Placed<List<String>>> alb =
        subject.ingress().stream()
            .filter(ingress -> ingress.controller() == Ingress.Controller.ALB)
            .map(_ -> new Placed<>(List.of(), Subject.NETWORKING + "/ingress"));
    return Stream.concat(alb, subject.workloads().flatMap(workload -> nlb(networking, workload)));
  }

  private static Stream<Placed<List<String>>> nlb(
      Networking networking, Placed<Workload> workload) {
    return Stream.ofNullable(workload.value().service())
        .filter(service -> service.type() == WorkloadService.Type.LOAD_BALANCER)
        .filter(service -> service.loadBalancerId() == null)
        .filter(
            service ->
                Objects.requireNonNullElse(
                        service.loadBalancer(),
                        Objects.requireNonNullElse(networking.loadBalancer(), LoadBalancer.CLB))
                    == LoadBalancer.NLB)
        .map(service -> new Placed<>(service.zones(), workload.at("service/zones")));
  }

  private static long zones(Subject subject, List<String> named) {
    return subject.place().stream()
        .flatMap(site -> site.zones().stream())
        .filter(zone -> named.isEmpty() || named.contains(zone))
        .count();
  }

  private static Stream<Remark> named(Placed<List<String>> balancer) {
    return balancer.value().size() == 1
        ? Stream.of(
            Remark.failed(
                balancer.pointer(),
                balancer.value(),
                "%d zones or more".formatted(LEAST),
                "The load balancer would stand in one zone"))
        : Stream.empty();
  }
}
