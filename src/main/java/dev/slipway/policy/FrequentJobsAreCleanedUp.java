package dev.slipway.policy;

import dev.slipway.blueprint.Foundation.CronJobHistory;
import dev.slipway.blueprint.JobSettings;
import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.Workload.Kind;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Jobs that run often leave little behind. */
@Component
class FrequentJobsAreCleanedUp implements Rule {
  private static final Pattern OFTEN = Pattern.compile("^(\\*|\\*/[1-5]|0/[1-5]) ");

  private final int mostKept;

  FrequentJobsAreCleanedUp(PolicyProperties properties) {
    this.mostKept = properties.mostKeptJobs();
  }

  @Override
  public Description description() {
    return new Description(
        "FND-19",
        "foundation",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY, Moment.RUNTIME),
        "High-frequency job would accumulate finished Jobs and Pods",
        "Every finished Job keeps its Pods in etcd; a run each minute makes 1440 a day",
        "Keep at most %d, set a ttl of at most an hour, and forbid or replace overlapping runs"
            .formatted(mostKept));
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.jobs().findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject.jobs().flatMap(workload -> remarks(subject, workload));
  }

  private Stream<Remark> remarks(Subject subject, Placed<Workload> workload) {
    if (workload.value().kind() == Kind.JOB) {
      return subject.ttlOf(workload.value()) == null
          ? Stream.of(endless(workload).weighing(Severity.WARN))
          : Stream.empty();
    }
    return frequent(workload.value()) ? frequent(subject, workload) : Stream.empty();
  }

  private Stream<Remark> frequent(Subject subject, Placed<Workload> workload) {
    List<Remark> remarks = new ArrayList<>();
    CronJobHistory history = subject.historyOf(workload.value());
    if (history != null && (above(history.successful()) || above(history.failed()))) {
      remarks.add(
          Remark.failed(
              workload.at("jobs/history"),
              "%s successful, %s failed".formatted(history.successful(), history.failed()),
              "at most %d each".formatted(mostKept),
              "Frequent CronJob \"%s\" keeps many finished Jobs"
                  .formatted(workload.value().name())));
    }
    if (subject.ttlOf(workload.value()) == null) {
      remarks.add(endless(workload));
    }
    JobSettings jobs = workload.value().jobs();
    if (jobs != null && jobs.concurrency() == JobSettings.Concurrency.ALLOW) {
      remarks.add(
          Remark.failed(
              workload.at("jobs/concurrency"),
              "Allow",
              "Forbid or Replace",
              "Runs of frequent CronJob \"%s\" may overlap".formatted(workload.value().name())));
    }
    return remarks.stream();
  }

  private static Remark endless(Placed<Workload> workload) {
    return Remark.failed(
        workload.at("jobs/ttl"),
        null,
        "at most 1h",
        "Finished Jobs of \"%s\" stay for ever".formatted(workload.value().name()));
  }

  private boolean above(@Nullable Integer kept) {
    return kept != null && kept > mostKept;
  }

  /** Every five minutes or more often. */
  private static boolean frequent(Workload workload) {
    String schedule = workload.schedule();
    return schedule != null && OFTEN.matcher(schedule).find();
  }
}
