package dev.slipway.policy;

import dev.slipway.blueprint.Foundation.CronJobHistory;
import dev.slipway.blueprint.Workload;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How many finished Jobs stay is written down. */
@Component
class CronJobsSayWhatTheyKeep implements Rule {

  @Override
  public Description description() {
    return new Description(
        "FND-18",
        "foundation",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "History limits must be written explicitly",
        "The API server fills in 3 and 1 silently; whoever reads the document cannot " + "know",
        "Set both limits, 1 to 3 each, at the workload or under governance");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.cronJobs().findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject
        .cronJobs()
        .flatMap(
            workload -> {
              CronJobHistory history = subject.historyOf(workload.value());
              return Stream.of("successful", "failed")
                  .filter(which -> limit(history, which) == null)
                  .map(which -> remark(workload, which));
            });
  }

  private static @Nullable Integer limit(@Nullable CronJobHistory history, String which) {
    if (history == null) {
      return null;
    }
    return which.equals("failed") ? history.failed() : history.successful();
  }

  private static Remark remark(Placed<Workload> workload, String which) {
    return Remark.failed(
        workload.at("jobs/history/" + which),
        null,
        "1 to 3",
        "CronJob \"%s\" does not say how many %s Jobs it keeps"
            .formatted(workload.value().name(), which));
  }
}
