package dev.slipway.operation;

import dev.slipway.operation.NewOperation.NewStep;
import dev.slipway.operation.StepResult.Done;
import dev.slipway.operation.StepResult.Failed;
import dev.slipway.operation.StepResult.Retry;
import dev.slipway.operation.StepResult.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step as it stands, and the moves it may make. Immutable; knows no clock. */
record Step(NewStep plan, StepState state, Counts counts, Report report, Times times) {

  /**
   * @param attempts runs begun
   * @param tries runs that ended in {@code Retry}
   * @param losses runs since the last answer that ended with their worker
   */
  record Counts(int attempts, int tries, int losses) {
    static final Counts NONE = new Counts(0, 0, 0);
  }

  /** What was last said about it. */
  record Report(String reason, String message, Map<String, String> details) {
    static final Report PENDING = new Report("Pending", "Not begun", Map.of());

    Report {
      details = Map.copyOf(details);
    }

    static Report of(StepResult result) {
      return new Report(result.reason(), result.message(), result.details());
    }

    boolean saysTheSameAs(Report other) {
      return reason.equals(other.reason) && message.equals(other.message);
    }
  }

  /**
   * @param due when a waiting step is looked at again
   */
  record Times(
      @Nullable Instant due,
      @Nullable Instant deadline,
      @Nullable Instant started,
      @Nullable Instant ended) {
    static final Times NONE = new Times(null, null, null, null);

    boolean overdue(Instant now) {
      return deadline != null && !now.isBefore(deadline);
    }
  }

  static Step of(NewStep plan) {
    return new Step(plan, StepState.PENDING, Counts.NONE, Report.PENDING, Times.NONE);
  }

  String key() {
    return plan.key();
  }

  boolean is(StepState wanted) {
    return state == wanted;
  }

  boolean ended() {
    return switch (state) {
      case PENDING, RUNNING, WAITING -> false;
      case SUCCEEDED, FAILED, CANCELED -> true;
    };
  }

  boolean due(Instant now) {
    return is(StepState.WAITING) && times.due() != null && !times.due().isAfter(now);
  }

  /** The attempt is counted before it runs, so that one that kills its worker is counted too. */
  Step begun(Instant now, Patience patience) {
    boolean first = is(StepState.PENDING);
    var begun =
        first
            ? new Times(null, now.plus(patience.deadline()), now, null)
            : new Times(null, times.deadline(), times.started(), null);
    var said = first ? new Report("Started", "Work has begun", Map.of()) : report;
    var counted = new Counts(counts.attempts() + 1, counts.tries(), counts.losses());
    return new Step(plan, StepState.RUNNING, counted, said, begun);
  }

  Step answered(StepResult result, Instant now, Patience patience) {
    return switch (result) {
      case Done done -> ended(StepState.SUCCEEDED, Report.of(done), now);
      case Failed failed -> ended(StepState.FAILED, Report.of(failed), now);
      case Waiting waiting -> goesOn(waiting, waiting.after(), counts.tries(), now, patience);
      case Retry retry -> tried(retry, now, patience);
    };
  }

  /** Its worker is gone, and nobody knows how far the run came; steps look before they act. */
  Step lost(Instant now, Patience patience) {
    var counted = new Counts(counts.attempts(), counts.tries(), counts.losses() + 1);
    var lost = new Step(plan, StepState.WAITING, counted, report, looksAgainAt(now));
    return patience.allowsLoss(counted.losses())
        ? lost
        : lost.ended(
            StepState.FAILED,
            new Report(
                "StepKillsItsWorker",
                "The worker was lost %d times in a row while it ran this step"
                    .formatted(counted.losses()),
                Map.of()),
            now);
  }

  /** Starts afresh; runs already begun stay counted. */
  Step retried() {
    return new Step(
        plan, StepState.PENDING, new Counts(counts.attempts(), 0, 0), Report.PENDING, Times.NONE);
  }

  Step canceled(Report why, Instant now) {
    return ended(StepState.CANCELED, why, now);
  }

  private Step tried(Retry retry, Instant now, Patience patience) {
    int tries = counts.tries() + 1;
    if (patience.allowsTry(tries)) {
      Duration after = retry.after() == null ? patience.backoff(tries) : retry.after();
      return goesOn(retry, after, tries, now, patience);
    }
    var gaveUp =
        new Report(
            retry.reason(),
            "Gave up after %d tries: %s".formatted(tries, retry.message()),
            retry.details());
    return counted(tries).ended(StepState.FAILED, gaveUp, now);
  }

  private Step goesOn(
      StepResult result, Duration after, int tries, Instant now, Patience patience) {
    Step counted = counted(tries);
    if (times.overdue(now)) {
      var late =
          new Report(
              "DeadlineExceeded",
              "Not done within %d minutes: %s"
                  .formatted(patience.deadline().toMinutes(), result.message()),
              result.details());
      return counted.ended(StepState.FAILED, late, now);
    }
    return new Step(
        plan,
        StepState.WAITING,
        counted.counts(),
        Report.of(result),
        looksAgainAt(earlier(now.plus(after), times.deadline())));
  }

  private Step counted(int tries) {
    return new Step(plan, state, new Counts(counts.attempts(), tries, 0), report, times);
  }

  private Step ended(StepState end, Report why, Instant now) {
    return new Step(
        plan,
        end,
        new Counts(counts.attempts(), counts.tries(), is(StepState.RUNNING) ? 0 : counts.losses()),
        why,
        new Times(null, times.deadline(), times.started(), now));
  }

  private Times looksAgainAt(Instant due) {
    return new Times(due, times.deadline(), times.started(), null);
  }

  private static Instant earlier(Instant one, @Nullable Instant other) {
    return other == null || one.isBefore(other) ? one : other;
  }

  StepView view() {
    return new StepView(
        plan.key(),
        plan.kind(),
        plan.layer(),
        plan.target(),
        plan.after(),
        state,
        counts.attempts(),
        counts.tries(),
        report.reason(),
        report.message(),
        report.details(),
        times.due(),
        times.started(),
        times.ended());
  }
}
