package dev.slipway.policy;

import dev.slipway.blueprint.Observability.Logs;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Every log is collected, and once. */
@Component
class LogsAreCollectedOnce implements Rule {
  private static final String LOGS = "/spec/observability/logs";

  @Override
  public Description description() {
    return new Description(
        "OBS-04",
        "observability",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "Log coverage is incomplete or duplicated",
        "What nobody collects is lost with its pod; two agents double cost and lines",
        "One agent, stdout and stderr both on, and an entry under files for what logs "
            + "to files");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.blueprint().observability().logs() != null;
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    Logs logs = Objects.requireNonNull(subject.blueprint().observability().logs());
    List<Remark> remarks = new ArrayList<>();
    if (!Boolean.TRUE.equals(logs.stdout())) {
      remarks.add(
          Remark.failed(
              LOGS + "/stdout", logs.stdout(), "true", "Standard output is not collected"));
    }
    if (!Boolean.TRUE.equals(logs.stderr())) {
      remarks.add(
          Remark.failed(
              LOGS + "/stderr", logs.stderr(), "true", "Standard error is not collected"));
    }
    if (logs.agents().size() > 1) {
      remarks.add(
          Remark.failed(
              LOGS + "/agents", logs.agents(), "one agent", "Two agents collect the same logs"));
    }
    subject
        .workloads()
        .filter(workload -> Boolean.TRUE.equals(workload.value().fileLogs()))
        .filter(
            workload ->
                logs.files().stream()
                    .noneMatch(file -> file.namespace().equals(workload.value().namespace())))
        .map(
            workload ->
                Remark.failed(
                    workload.at("fileLogs"),
                    "true",
                    "an entry under logs/files for its namespace",
                    "Workload \"%s\" logs to files that nobody collects"
                        .formatted(workload.value().name())))
        .forEach(remarks::add);
    return remarks.stream();
  }
}
