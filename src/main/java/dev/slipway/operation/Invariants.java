package dev.slipway.operation;

import dev.slipway.history.Event;
import dev.slipway.operation.Intents.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of every operation, whatever died, hung or lied: its history is whole and legal
 * and tells how it stands (I4), and each fence had one writer (I5). Pure, so that simulations,
 * fault tests and a check of a running service judge alike.
 */
public final class Invariants {
  private static final Map<String, Legal> OF_OPERATIONS =
      Map.of(
          "OperationWaiting", new Legal(Set.of(OperationState.QUEUED), OperationState.QUEUED),
          "OperationStarted", new Legal(Set.of(OperationState.QUEUED), OperationState.RUNNING),
          "OperationCanceling",
              new Legal(
                  Set.of(OperationState.QUEUED, OperationState.RUNNING), OperationState.CANCELING),
          "OperationSucceeded", ends(OperationState.SUCCEEDED),
          "OperationFailed", ends(OperationState.FAILED),
          // One that nobody has begun comes to its end at once.
          "OperationCanceled",
              new Legal(
                  Set.of(OperationState.QUEUED, OperationState.CANCELING), OperationState.CANCELED),
          "OperationRetried",
              new Legal(
                  Set.of(OperationState.FAILED, OperationState.CANCELED), OperationState.QUEUED));

  private final Evidence evidence;
  private final List<Violation> violations = new ArrayList<>();
  private final Map<String, Told> steps = new HashMap<>();
  private final Map<Long, String> workers = new HashMap<>();
  private @Nullable OperationState state;
  private String reason = "";
  private String message = "";
  private long fence;

  private Invariants(Evidence evidence) {
    this.evidence = evidence;
    for (StepView step : evidence.operation().steps()) {
      steps.put(step.key(), Told.PENDING);
    }
  }

  /**
   * What is kept of one operation.
   *
   * @param operation with its steps
   * @param events in order of number
   * @param intents by step and ordinal
   */
  public record Evidence(OperationView operation, List<Event> events, List<Asked> intents) {
    public Evidence {
      events = List.copyOf(events);
      intents = List.copyOf(intents);
    }
  }

  /** An intent: a creating call that was or may have been made. */
  public record Asked(String step, int ordinal, long fence, Optional<Answer> answer) {}

  /**
   * @param invariant e.g. {@code I4}
   */
  public record Violation(String invariant, UUID operation, String fact) {}

  private record Legal(Set<OperationState> from, OperationState to) {}

  /** What history has told of a step; {@code RUNNING}: begun, whether it runs or waits. */
  private record Told(StepState state, String reason, String message) {
    static final Told PENDING =
        new Told(StepState.PENDING, Step.Report.PENDING.reason(), Step.Report.PENDING.message());
  }

  private static Legal ends(OperationState end) {
    return new Legal(Set.of(OperationState.RUNNING, OperationState.CANCELING), end);
  }

  /** What holds at any moment. */
  public static List<Violation> violations(Evidence evidence) {
    var check = new Invariants(evidence);
    check.history();
    check.stored();
    check.intents();
    return check.violations;
  }

  /** What must hold besides once everything has had time to come to rest: nothing is lost (I3). */
  public static List<Violation> violationsAtRest(Evidence evidence) {
    List<Violation> found = new ArrayList<>(violations(evidence));
    OperationView operation = evidence.operation();
    if (!operation.state().ended()) {
      found.add(
          new Violation(
              "I3",
              operation.id(),
              "It never ended: %s, %s".formatted(operation.state(), operation.message())));
    }
    return found;
  }

  private void history() {
    long number = 0;
    for (Event event : evidence.events()) {
      number++;
      if (!Objects.equals(event.number(), number)) {
        broken("I4", "Event %d has number %s".formatted(number, event.number()));
      }
      fence(event);
      if (event.step() == null) {
        move(event);
      } else {
        move(event.step(), event);
      }
    }
  }

  private void fence(Event event) {
    long written = Long.parseLong(event.details().getOrDefault("fence", "-1"));
    if (written < fence) {
      broken(
          "I4", "Fence fell from %d to %d at event %d".formatted(fence, written, event.number()));
    }
    fence = written;
    String worker = event.details().get("worker");
    // That it waits for another one is said by whoever looked, before owning it.
    if (worker != null && !event.type().equals("OperationWaiting")) {
      String former = workers.putIfAbsent(written, worker);
      if (former != null && !former.equals(worker)) {
        broken("I5", "Workers %s and %s wrote with fence %d".formatted(former, worker, written));
      }
    }
  }

  private void move(Event event) {
    Legal legal = OF_OPERATIONS.get(event.type());
    if (state == null && event.type().equals("OperationAccepted")) {
      state = OperationState.QUEUED;
    } else if (state == null || legal == null || !legal.from().contains(state)) {
      illegal(event, String.valueOf(state));
    } else {
      state = legal.to();
    }
    reason = String.valueOf(event.reason());
    message = event.message();
    if (event.type().equals("OperationRetried")) {
      steps.replaceAll((_, told) -> toBeRetried(told) ? Told.PENDING : told);
    }
  }

  private static boolean toBeRetried(Told told) {
    return told.state() == StepState.FAILED || told.state() == StepState.CANCELED;
  }

  private void move(String step, Event event) {
    StepState from = steps.getOrDefault(step, Told.PENDING).state();
    boolean open = from == StepState.PENDING || from == StepState.RUNNING;
    boolean legal =
        switch (event.type()) {
          case "StepStarted" -> from == StepState.PENDING && mayBegin(step);
          case "StepWaiting", "StepRetrying", "StepSucceeded", "StepFailed" ->
              from == StepState.RUNNING && underWay();
          case "StepCanceled" -> open && (underWay() || state == OperationState.QUEUED);
          default -> false;
        };
    if (!legal) {
      illegal(event, from + " while the operation was " + state);
    }
    StepState to =
        switch (event.type()) {
          case "StepSucceeded" -> StepState.SUCCEEDED;
          case "StepFailed" -> StepState.FAILED;
          case "StepCanceled" -> StepState.CANCELED;
          default -> StepState.RUNNING;
        };
    steps.put(step, new Told(to, String.valueOf(event.reason()), event.message()));
  }

  private boolean underWay() {
    return state == OperationState.RUNNING || state == OperationState.CANCELING;
  }

  private boolean mayBegin(String key) {
    return state == OperationState.RUNNING
        && steps.values().stream().noneMatch(told -> told.state() == StepState.FAILED)
        && evidence.operation().steps().stream()
            .filter(step -> step.key().equals(key))
            .flatMap(step -> step.after().stream())
            .allMatch(
                before -> steps.getOrDefault(before, Told.PENDING).state() == StepState.SUCCEEDED);
  }

  /** Replaying history gives what is stored. */
  private void stored() {
    OperationView operation = evidence.operation();
    if (operation.state() != state
        || !operation.reason().equals(reason)
        || !operation.message().equals(message)) {
      broken(
          "I4",
          "Stored as %s (%s), told as %s (%s)"
              .formatted(operation.state(), operation.message(), state, message));
    }
    for (StepView step : operation.steps()) {
      Told told = steps.getOrDefault(step.key(), Told.PENDING);
      StepState begun = step.state() == StepState.WAITING ? StepState.RUNNING : step.state();
      var stored = new Told(begun, step.reason(), step.message());
      if (!stored.equals(told)) {
        broken("I4", "Step %s is stored as %s, told as %s".formatted(step.key(), stored, told));
      }
    }
  }

  private void intents() {
    Map<String, Asked> last = new HashMap<>();
    for (Asked asked : evidence.intents()) {
      Asked former = last.put(asked.step(), asked);
      if (asked.ordinal() != (former == null ? 1 : former.ordinal() + 1)) {
        broken("I4", "Step %s has no intent before %d".formatted(asked.step(), asked.ordinal()));
      }
      if (former != null && asked.fence() < former.fence()) {
        broken("I4", "Step %s: the fence of its intents fell".formatted(asked.step()));
      }
    }
  }

  private void illegal(Event event, String from) {
    broken(
        "I4",
        "Event %d, %s of %s, is not allowed from %s"
            .formatted(
                event.number(),
                event.type(),
                event.step() == null ? "the operation" : event.step(),
                from));
  }

  private void broken(String invariant, String fact) {
    violations.add(new Violation(invariant, evidence.operation().id(), fact));
  }
}
