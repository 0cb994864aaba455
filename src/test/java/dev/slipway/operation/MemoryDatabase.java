package dev.slipway.operation;

import com.github.kagkarlsson.scheduler.Clock;
import dev.slipway.history.Cursor;
import dev.slipway.history.Event;
import dev.slipway.history.HistoryWriter;
import dev.slipway.history.NewEvent;
import dev.slipway.operation.Intents.Answer;
import dev.slipway.operation.Intents.Intent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * The tables of operations, steps, events, intents and the queue in memory, for one thread: each
 * transaction runs alone and is undone when it fails. Held equal to PostgreSQL by {@link
 * StoreContract}.
 */
final class MemoryDatabase extends AbstractPlatformTransactionManager
    implements OperationStore, IntentStore, HistoryWriter {
  private static final Comparator<UUID> AS_POSTGRES =
      (one, other) -> {
        int high =
            Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0
            ? high
            : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
      };

  private final Clock clock;
  private final Duration sending;
  private final Duration callLasts;
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private final NavigableMap<UUID, Operation> operations = new TreeMap<>(AS_POSTGRES);
  private final Map<UUID, String> plans = new HashMap<>();
  private final Map<UUID, Map<String, Step>> steps = new HashMap<>();
  private final Map<UUID, List<Event>> events = new HashMap<>();
  private final Map<UUID, Map<String, List<Row>>> intents = new HashMap<>();
  private boolean active;
  private long position;
  private long intentIds;

  MemoryDatabase(Clock clock, Duration callTimeout, Duration callMargin) {
    this.clock = clock;
    this.sending = callMargin.dividedBy(2);
    this.callLasts = callTimeout.plus(callMargin);
  }

  /** An intent with what the ports do not tell. */
  private record Row(Intent intent, long fence, @Nullable Answer stray) {
    Intent seen() {
      return intent.answer().isPresent() || stray == null ? intent : with(intent, stray);
    }
  }

  private static Intent with(Intent intent, Answer answer) {
    return new Intent(
        intent.id(),
        intent.action(),
        intent.region(),
        intent.name(),
        intent.ordinal(),
        intent.sendBefore(),
        intent.notAfter(),
        Optional.of(answer));
  }

  // operations and steps

  @Override
  public void add(Operation operation, String plan, List<Step> added) {
    if (operations.containsKey(operation.id())) {
      throw new DuplicateKeyException("operations: " + operation.id());
    }
    put(operations, operation.id(), operation);
    put(plans, operation.id(), plan);
    Map<String, Step> byKey = new LinkedHashMap<>();
    added.forEach(step -> byKey.put(step.key(), step));
    put(steps, operation.id(), byKey);
  }

  @Override
  public Optional<Operation> find(UUID id) {
    return Optional.ofNullable(operations.get(id));
  }

  /** Nobody else is there. */
  @Override
  public Optional<Operation> lock(UUID id) {
    return find(id);
  }

  @Override
  public void save(Operation operation) {
    if (active(operation.state())
        && operations.values().stream()
            .anyMatch(
                other ->
                    !other.id().equals(operation.id())
                        && other.clusterId().equals(operation.clusterId())
                        && active(other.state()))) {
      throw new DuplicateKeyException("one_running_operation_per_cluster");
    }
    put(operations, operation.id(), operation);
  }

  private static boolean active(OperationState state) {
    return state == OperationState.RUNNING || state == OperationState.CANCELING;
  }

  @Override
  public List<Step> steps(UUID operation) {
    return List.copyOf(steps.getOrDefault(operation, Map.of()).values());
  }

  @Override
  public void saveSteps(UUID operation, List<Step> changed) {
    Map<String, Step> byKey = steps.getOrDefault(operation, Map.of());
    changed.stream()
        .filter(step -> byKey.containsKey(step.key()))
        .forEach(step -> put(byKey, step.key(), step));
  }

  @Override
  public Optional<UUID> goesBefore(Operation operation) {
    return operations.values().stream()
        .filter(other -> other.clusterId().equals(operation.clusterId()))
        .filter(other -> !other.id().equals(operation.id()))
        .filter(
            other ->
                active(other.state())
                    || other.state() == OperationState.QUEUED
                        && AS_POSTGRES.compare(other.id(), operation.id()) < 0)
        .map(Operation::id)
        .findFirst();
  }

  @Override
  public void lockTurn(UUID clusterOrProject) {}

  @Override
  public int active(UUID project) {
    return (int)
        operations.values().stream()
            .filter(other -> other.projectId().equals(project))
            .filter(other -> active(other.state()))
            .count();
  }

  @Override
  public Optional<UUID> nextFree(UUID project) {
    return operations.values().stream()
        .filter(other -> other.projectId().equals(project))
        .filter(other -> other.state() == OperationState.QUEUED)
        .filter(other -> goesBefore(other).isEmpty())
        .map(Operation::id)
        .findFirst();
  }

  @Override
  public Optional<UUID> nextQueued(UUID cluster) {
    return operations.values().stream()
        .filter(other -> other.clusterId().equals(cluster))
        .filter(other -> other.state() == OperationState.QUEUED)
        .map(Operation::id)
        .findFirst();
  }

  @Override
  public Optional<String> plan(UUID id) {
    return Optional.ofNullable(plans.get(id));
  }

  @Override
  public List<Operation> page(OperationFilter filter, @Nullable UUID before, int limit) {
    return operations.descendingMap().values().stream()
        .filter(row -> filter.projects() == null || filter.projects().contains(row.projectId()))
        .filter(row -> filter.cluster() == null || filter.cluster().equals(row.cluster()))
        .filter(row -> filter.state() == null || filter.state() == row.state())
        .filter(row -> filter.kind() == null || filter.kind().equals(row.kind()))
        .filter(row -> before == null || AS_POSTGRES.compare(row.id(), before) < 0)
        .limit(limit)
        .toList();
  }

  @Override
  public Map<OperationState, Long> open() {
    Map<OperationState, Long> counts = new EnumMap<>(OperationState.class);
    operations.values().stream()
        .filter(row -> !row.state().ended())
        .forEach(row -> counts.merge(row.state(), 1L, Long::sum));
    return counts;
  }

  // history

  @Override
  public void record(NewEvent event) {
    UUID operation = event.operationId();
    Long number = event.number();
    if (operation == null || number == null) {
      throw new IllegalArgumentException("Only events of operations are kept here");
    }
    List<Event> told = events.computeIfAbsent(operation, _ -> new ArrayList<>());
    if (told.stream().anyMatch(other -> number.equals(other.number()))) {
      throw new DuplicateKeyException("one_event_per_number_of_an_operation");
    }
    add(
        told,
        new Event(
            new Cursor(1, ++position),
            clock.now(),
            event.projectId(),
            event.cluster(),
            operation,
            number,
            event.type(),
            event.step(),
            event.actor(),
            event.reason(),
            event.message(),
            event.details()));
  }

  List<Event> events(UUID operation) {
    return List.copyOf(events.getOrDefault(operation, List.of()));
  }

  // intents

  @Override
  public Optional<Intent> latest(UUID operation, String step) {
    List<Row> rows = intentsOf(operation, step);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast().seen());
  }

  @Override
  public boolean standsAt(UUID operation, long fence) {
    return find(operation).filter(row -> row.fence() == fence).isPresent();
  }

  @Override
  public Intent add(NewIntent wanted) {
    List<Row> rows = intentsOf(wanted.operation(), wanted.step());
    var intent =
        new Intent(
            ++intentIds,
            wanted.action(),
            wanted.region(),
            wanted.name(),
            rows.size() + 1,
            clock.now().plus(sending),
            clock.now().plus(callLasts),
            Optional.empty());
    add(rows, new Row(intent, wanted.fence(), null));
    return intent;
  }

  @Override
  public void answer(Intent intent, Answer answer) {
    change(
        intent,
        row ->
            new Row(
                with(
                    row.intent(),
                    row.intent().answer().map(old -> merged(old, answer)).orElse(answer)),
                row.fence(),
                row.stray()));
  }

  private static Answer merged(Answer old, Answer answer) {
    return new Answer(
        answer.outcome(),
        answer.resourceId().isEmpty() ? old.resourceId() : answer.resourceId(),
        answer.requestId().isEmpty() ? old.requestId() : answer.requestId(),
        answer.taskId().isEmpty() ? old.taskId() : answer.taskId());
  }

  @Override
  public void addStray(Intent intent, long fence, Answer answer) {
    change(intent, row -> new Row(row.intent(), row.fence(), answer));
  }

  private void change(Intent intent, java.util.function.UnaryOperator<Row> change) {
    for (Map<String, List<Row>> ofOperation : intents.values()) {
      for (List<Row> rows : ofOperation.values()) {
        for (int index = 0; index < rows.size(); index++) {
          Row row = rows.get(index);
          if (row.intent().id() == intent.id()) {
            int place = index;
            rows.set(place, change.apply(row));
            undo.push(() -> rows.set(place, row));
          }
        }
      }
    }
  }

  @Override
  public List<Invariants.Asked> all(UUID operation) {
    List<Invariants.Asked> all = new ArrayList<>();
    new TreeMap<>(intents.getOrDefault(operation, Map.of()))
        .forEach(
            (step, rows) ->
                rows.forEach(
                    row ->
                        all.add(
                            new Invariants.Asked(
                                step, row.intent().ordinal(), row.fence(), row.seen().answer()))));
    return all;
  }

  private List<Row> intentsOf(UUID operation, String step) {
    return intents
        .computeIfAbsent(operation, _ -> new HashMap<>())
        .computeIfAbsent(step, _ -> new ArrayList<>());
  }

  // transactions

  /** Changes a table of this database so that a rollback takes it back. */
  <K, V> void put(Map<K, V> table, K key, V value) {
    V former = table.put(key, value);
    undo.push(() -> restore(table, key, former));
  }

  <K, V> void remove(Map<K, V> table, K key) {
    V former = table.remove(key);
    undo.push(() -> restore(table, key, former));
  }

  private static <K, V> void restore(Map<K, V> table, K key, @Nullable V former) {
    if (former == null) {
      table.remove(key);
    } else {
      table.put(key, former);
    }
  }

  private <V> void add(List<V> rows, V row) {
    rows.add(row);
    undo.push(rows::removeLast);
  }

  @Override
  protected Object doGetTransaction() {
    return this;
  }

  @Override
  protected boolean isExistingTransaction(Object transaction) {
    return active;
  }

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    undo.clear();
    active = true;
  }

  @Override
  protected void doCommit(DefaultTransactionStatus status) {
    undo.clear();
  }

  @Override
  protected void doRollback(DefaultTransactionStatus status) {
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
  }

  @Override
  protected void doSetRollbackOnly(DefaultTransactionStatus status) {
    throw new UnsupportedOperationException("No transaction joins another one");
  }

  @Override
  protected void doCleanupAfterCompletion(Object transaction) {
    active = false;
  }
}
