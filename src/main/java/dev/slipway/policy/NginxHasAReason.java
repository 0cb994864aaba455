package dev.slipway.policy;

import dev.slipway.blueprint.Networking.Ingress;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Nginx Ingress is kept only for a reason. */
@Component
class NginxHasAReason implements Rule {

  @Override
  public Description description() {
    return new Description(
        "NET-14",
        "networking",
        Severity.WARN,
        true,
        List.of(Moment.DESIGN),
        "Nginx Ingress is kept only for compatibility and is out of maintenance",
        "The project was retired in March 2026",
        "Use ALB Ingress, or record the reason and an exit date");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return ingress(subject).isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return ingress(subject).stream()
        .filter(ingress -> ingress.reason() == null || ingress.reason().isBlank())
        .map(
            _ ->
                Remark.failed(
                    Subject.NETWORKING + "/ingress/reason",
                    null,
                    "why it is still needed, and until when",
                    "Nginx Ingress is used without a recorded reason"))
        .map(remark -> subject.production() ? remark.weighing(Severity.BLOCK) : remark);
  }

  private static Optional<Ingress> ingress(Subject subject) {
    return subject.ingress().filter(ingress -> ingress.controller() == Ingress.Controller.NGINX);
  }
}
