package dev.slipway.operation;

import dev.slipway.history.Cursor;
import dev.slipway.history.Event;
import dev.slipway.history.EventFilter;
import dev.slipway.history.History;
import dev.slipway.operation.Invariants.Evidence;
import dev.slipway.operation.Invariants.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Holds everything that is stored against the {@link Invariants}. */
@Component
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class InvariantCheck {
  private static final int PAGE = 500;

  private final Operations operations;
  private final IntentStore intents;
  private final History history;

  InvariantCheck(Operations operations, IntentStore intents, History history) {
    this.operations = operations;
    this.intents = intents;
    this.history = history;
  }

  /** Of all operations, at any moment. */
  public List<Violation> violations() {
    return ofEach(Invariants::violations);
  }

  /** Of all operations, once everything has had time to come to rest. */
  public List<Violation> violationsAtRest() {
    return ofEach(Invariants::violationsAtRest);
  }

  /** What is stored of one operation. */
  public Evidence evidence(UUID operation) {
    return new Evidence(
        operations.find(operation).orElseThrow(() -> new OperationNotFound(operation)),
        events(operation),
        intents.all(operation));
  }

  private List<Violation> ofEach(Function<Evidence, List<Violation>> check) {
    List<Violation> found = new ArrayList<>();
    var everything = new OperationFilter(null, null, null, null);
    @Nullable UUID last = null;
    List<OperationView> page;
    do {
      page = operations.list(everything, last, PAGE);
      for (OperationView operation : page) {
        found.addAll(check.apply(evidence(operation.id())));
        last = operation.id();
      }
    } while (page.size() == PAGE);
    return found;
  }

  private List<Event> events(UUID operation) {
    var filter = new EventFilter(null, null, operation, null, null, null);
    List<Event> events = new ArrayList<>();
    Cursor cursor = Cursor.BEGINNING;
    List<Event> page;
    do {
      page = history.after(filter, cursor, PAGE);
      events.addAll(page);
      cursor = page.isEmpty() ? cursor : page.getLast().cursor();
    } while (page.size() == PAGE);
    events.sort(Comparator.comparing(event -> Objects.requireNonNull(event.number())));
    return events;
  }
}
