package dev.slipway.operation;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * An operation and its steps at one moment, and what follows from it. Pure: the same graph, answers
 * and time always give the same next graph; storing it and running steps is done elsewhere.
 */
record Graph(Status status, List<Step> steps) {

  /** Where the operation stands, for machines and for people. */
  record Status(OperationState state, String reason, String message) {
    static final Status ACCEPTED =
        new Status(OperationState.QUEUED, "Accepted", "The operation is accepted");
    static final Status RUNNING =
        new Status(OperationState.RUNNING, "Running", "The operation is running");
    static final Status CANCELING =
        new Status(
            OperationState.CANCELING, "Canceling", "No further step starts; running ones finish");
    static final Status RETRIED =
        new Status(OperationState.QUEUED, "Retried", "The operation goes on where it stopped");

    static Status full(int most) {
      return new Status(
          OperationState.QUEUED,
          "WaitingForProjectLimit",
          "%d operations of the project run already; the oldest that waits goes next"
              .formatted(most));
    }

    static Status behind(UUID other) {
      return new Status(
          OperationState.QUEUED,
          "WaitingForOtherOperation",
          "Operation \"%s\" of the same cluster goes first".formatted(other));
    }
  }

  Graph {
    steps = List.copyOf(steps);
  }

  /**
   * @throws IllegalArgumentException when the steps could never all run
   */
  static Graph of(List<NewOperation.NewStep> plan) {
    Set<String> reachable = new HashSet<>();
    for (boolean grew = true; grew; ) {
      grew = false;
      for (var step : plan) {
        grew |= reachable.containsAll(step.after()) && reachable.add(step.key());
      }
    }
    if (reachable.size() != plan.size()) {
      throw new IllegalArgumentException(
          "Steps must have keys of their own and wait only for steps that can run: " + plan);
    }
    return new Graph(Status.ACCEPTED, plan.stream().map(Step::of).toList());
  }

  Graph with(Status next) {
    return new Graph(next, steps);
  }

  /** What follows when these answers, by step, have come in. */
  Graph decide(Map<String, StepResult> answers, Instant now, Patience patience) {
    return answered(answers, now, patience).settled(now).begun(now, patience);
  }

  /** As {@link #decide}, but nothing begins: this process is about to end. */
  Graph decideWithoutBeginning(Map<String, StepResult> answers, Instant now, Patience patience) {
    return answered(answers, now, patience).settled(now);
  }

  /** Runs of a worker that is gone are to be begun anew. */
  Graph withoutLostRuns(Instant now, Patience patience) {
    return map(step -> step.is(StepState.RUNNING) ? step.lost(now, patience) : step);
  }

  /** What failed or was canceled starts afresh; what is done stays done. */
  Graph retried() {
    return map(step ->
            step.is(StepState.FAILED) || step.is(StepState.CANCELED) ? step.retried() : step)
        .with(Status.RETRIED);
  }

  boolean busy() {
    return any(StepState.RUNNING);
  }

  /** When there is something to do again; empty when only an answer can tell. */
  Optional<Instant> nextLook(Instant now) {
    if (!mayBegin()) {
      return Optional.empty();
    }
    if (steps.stream().anyMatch(step -> ready(step, now))) {
      return Optional.of(now);
    }
    return steps.stream()
        .filter(step -> step.is(StepState.WAITING))
        .map(step -> step.times().due())
        .filter(Objects::nonNull)
        .min(Instant::compareTo);
  }

  /** Steps whose run began between an earlier graph and this one. */
  List<Step> begunSince(Graph earlier) {
    return steps.stream()
        .filter(step -> step.is(StepState.RUNNING))
        .filter(step -> step.counts().attempts() > earlier.step(step.key()).counts().attempts())
        .toList();
  }

  Step step(String key) {
    for (Step step : steps) {
      if (step.key().equals(key)) {
        return step;
      }
    }
    throw new NoSuchElementException(key);
  }

  private Graph answered(Map<String, StepResult> answers, Instant now, Patience patience) {
    return map(
        step -> {
          StepResult answer = answers.get(step.key());
          return answer == null ? step : step.answered(answer, now, patience);
        });
  }

  /** Ends the operation when nothing runs any more and nothing may follow. */
  private Graph settled(Instant now) {
    return end().map(end -> with(end).withoutOpenSteps(now)).orElse(this);
  }

  private Optional<Status> end() {
    if (status.state().ended() || busy()) {
      return Optional.empty();
    }
    Optional<Step> failed = steps.stream().filter(step -> step.is(StepState.FAILED)).findFirst();
    if (failed.isPresent()) {
      Step step = failed.get();
      return Optional.of(
          new Status(
              OperationState.FAILED,
              step.report().reason(),
              "Step \"%s\" failed: %s".formatted(step.key(), step.report().message())));
    }
    if (steps.stream().allMatch(step -> step.is(StepState.SUCCEEDED))) {
      return Optional.of(new Status(OperationState.SUCCEEDED, "Succeeded", "All steps are done"));
    }
    return status.state() == OperationState.CANCELING
        ? Optional.of(new Status(OperationState.CANCELED, "Canceled", canceledMessage()))
        : Optional.empty();
  }

  private String canceledMessage() {
    long done = steps.stream().filter(step -> step.is(StepState.SUCCEEDED)).count();
    List<String> begun =
        steps.stream().filter(step -> step.is(StepState.WAITING)).map(Step::key).toList();
    return "Canceled; %d of %d steps were done and stand%s"
        .formatted(
            done,
            steps.size(),
            begun.isEmpty() ? "" : "; begun and perhaps standing: " + String.join(", ", begun));
  }

  private Graph withoutOpenSteps(Instant now) {
    return map(step -> step.ended() ? step : step.canceled(left(step.report()), now));
  }

  /** What was begun is told with its last words: the cloud may go on with it by itself. */
  private static Step.Report left(Step.Report last) {
    String message =
        last.equals(Step.Report.PENDING)
            ? "The operation ended before it was begun"
            : "The operation ended before it was done; last seen: " + last.message();
    return new Step.Report("OperationEnded", message, last.details());
  }

  private Graph begun(Instant now, Patience patience) {
    return mayBegin() ? map(step -> ready(step, now) ? step.begun(now, patience) : step) : this;
  }

  /** After a failure what runs may finish, but nothing new is built on it or beside it. */
  private boolean mayBegin() {
    return status.state() == OperationState.RUNNING && !any(StepState.FAILED);
  }

  private boolean ready(Step step, Instant now) {
    return step.due(now)
        || step.is(StepState.PENDING)
            && step.plan().after().stream().allMatch(key -> step(key).is(StepState.SUCCEEDED));
  }

  private boolean any(StepState state) {
    return steps.stream().anyMatch(step -> step.is(state));
  }

  private Graph map(UnaryOperator<Step> move) {
    return new Graph(status, steps.stream().map(move).toList());
  }
}
