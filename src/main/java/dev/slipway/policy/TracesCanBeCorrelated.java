package dev.slipway.policy;

import dev.slipway.blueprint.Observability.Logs;
import dev.slipway.blueprint.Observability.Traces;
import dev.slipway.blueprint.Workload;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A trace can be followed through services and logs. */
@Component
class TracesCanBeCorrelated implements Rule {

  @Override
  public Description description() {
    return new Description(
        "OBS-05",
        "observability",
        Severity.WARN,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "Traces cannot be correlated",
        "Two agents break each other; a header that others do not read ends the trace",
        "One agent, the W3C propagator tracecontext, and the trace id in an indexed "
            + "field of the logs");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.blueprint().observability().traces() != null
        || javaServices(subject).findAny().isPresent();
  }

  private static Stream<Placed<Workload>> javaServices(Subject subject) {
    return subject
        .workloads()
        .filter(workload -> "java".equalsIgnoreCase(workload.value().language()))
        .filter(workload -> workload.value().kind() != Workload.Kind.JOB)
        .filter(workload -> workload.value().kind() != Workload.Kind.CRON_JOB);
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    Traces traces = subject.blueprint().observability().traces();
    List<Remark> remarks = new ArrayList<>();
    if (traces == null) {
      javaServices(subject)
          .filter(workload -> workload.value().tracing().isEmpty())
          .map(
              workload ->
                  Remark.failed(
                      workload.at("tracing"),
                      null,
                      "an agent",
                      "Nothing traces Java service \"%s\"".formatted(workload.value().name())))
          .forEach(remarks::add);
    } else {
      correlation(traces, subject).forEach(remarks::add);
    }
    subject
        .workloads()
        .filter(workload -> workload.value().tracing().size() > 1)
        .map(
            workload ->
                Remark.failed(
                        workload.at("tracing"),
                        workload.value().tracing(),
                        "one agent",
                        "Two agents instrument workload \"%s\"".formatted(workload.value().name()))
                    .weighing(Severity.BLOCK))
        .forEach(remarks::add);
    return remarks.stream();
  }

  private static List<Remark> correlation(Traces traces, Subject subject) {
    List<Remark> remarks = new ArrayList<>();
    if (!traces.propagators().isEmpty() && !traces.propagators().contains("tracecontext")) {
      remarks.add(
          Remark.failed(
              "/spec/observability/traces/propagators",
              traces.propagators(),
              "tracecontext among them",
              "The W3C trace header is not passed on"));
    }
    Logs logs = subject.blueprint().observability().logs();
    String field = traces.logField();
    if (field != null && logs != null && !logs.indexFields().contains(field)) {
      remarks.add(
          Remark.failed(
              "/spec/observability/logs/indexFields",
              logs.indexFields(),
              field,
              "The field that bears the trace id has no index"));
    }
    return remarks;
  }
}
