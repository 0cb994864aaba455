package dev.slipway.policy;

import dev.slipway.blueprint.Networking.Ingress;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Web application filtering has the edition that does it. */
@Component
class FilteringNeedsTheWafEdition implements Rule {

  @Override
  public Description description() {
    return new Description(
        "NET-15",
        "networking",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN),
        "WAF filtering needs the WAF edition of ALB",
        "Only ALB's StandardWithWaf edition filters, and then for the whole instance",
        "Use ALB with edition standard-with-waf");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return ingress(subject).isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return ingress(subject).stream()
        .flatMap(
            ingress ->
                ingress.controller() != Ingress.Controller.ALB
                    ? Stream.of(
                        Remark.failed(
                            Subject.NETWORKING + "/ingress/controller",
                            "nginx",
                            "alb",
                            "Nginx Ingress has no web application firewall"))
                    : ingress.edition() == Ingress.Edition.STANDARD
                        ? Stream.of(
                            Remark.failed(
                                Subject.NETWORKING + "/ingress/edition",
                                "standard",
                                "standard-with-waf",
                                "The standard edition has no web application firewall"))
                        : Stream.empty());
  }

  private static Optional<Ingress> ingress(Subject subject) {
    return subject.ingress().filter(ingress -> Boolean.TRUE.equals(ingress.waf()));
  }
}
