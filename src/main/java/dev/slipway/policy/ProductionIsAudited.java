package dev.slipway.policy;

import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who did what in a production cluster is on record. */
@Component
class ProductionIsAudited implements Rule {

  @Override
  public Description description() {
    return new Description(
        "FND-04",
        "foundation",
        Severity.WARN,
        true,
        List.of(Moment.DESIGN, Moment.RUNTIME),
        "Audit log integration is part of the Pro baseline and is disabled",
        "Without an audit log nobody can tell who changed what",
        "Enable the API server's audit log");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.production() && subject.blueprint().foundation().pro();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    var audit = subject.blueprint().foundation().auditLog();
    return audit != null && audit.enabled()
        ? Stream.empty()
        : Stream.of(
            Remark.failed(
                Subject.FOUNDATION + "/auditLog",
                audit == null ? null : "disabled",
                "enabled: true",
                "The audit log of a production cluster is off"));
  }
}
