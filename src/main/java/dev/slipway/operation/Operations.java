package dev.slipway.operation;

import com.github.kagkarlsson.scheduler.Clock;
import dev.slipway.operation.Graph.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The ledger of all operations. */
@Component
@Transactional
public class Operations {
  private final OperationStore store;
  private final OperationQueue queue;
  private final Ledger ledger;
  private final Patience patience;
  private final Clock clock;
  private final ProjectLimit limit;
  private final OperationProperties properties;
  private final OperationIds ids;

  Operations(
      OperationStore store,
      OperationQueue queue,
      Ledger ledger,
      Patience patience,
      Clock clock,
      ProjectLimit limit,
      OperationProperties properties,
      OperationIds ids) {
    this.store = store;
    this.queue = queue;
    this.ledger = ledger;
    this.patience = patience;
    this.clock = clock;
    this.limit = limit;
    this.properties = properties;
    this.ids = ids;
  }

  /**
   * Stores and schedules in the caller's transaction: accepted and stored are one.
   *
   * @throws IllegalArgumentException when its steps could never all run
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public UUID start(NewOperation wanted) {
    Graph planned = Graph.of(wanted.steps());
    store.lockTurn(wanted.projectId());
    Optional<Status> full = limit.reached(wanted.projectId());
    Graph graph = full.map(planned::with).orElse(planned);
    Instant now = clock.now();
    Operation accepted = Operation.accepted(ids.next(), wanted, graph.status(), now);
    store.add(accepted, wanted.plan(), graph.steps());
    ledger.accept(accepted);
    queue.add(accepted.id(), full.isPresent() ? now.plus(properties.lookAtFull()) : now);
    return accepted.id();
  }

  @Transactional(readOnly = true)
  public Optional<OperationView> find(UUID id) {
    return store.find(id).map(found -> found.view(store.steps(id)));
  }

  /** The accepted plan as JSON. */
  @Transactional(readOnly = true)
  public String plan(UUID id) {
    return store.plan(id).orElseThrow(() -> new OperationNotFound(id));
  }

  /**
   * A page, newest first.
   *
   * @param before id of the last one seen; {@code null} for the first page
   */
  @Transactional(readOnly = true)
  public List<OperationView> list(OperationFilter filter, @Nullable UUID before, int limit) {
    return store.page(filter, before, limit).stream().map(row -> row.view(List.of())).toList();
  }

  /**
   * Starts no further step; running ones finish.
   *
   * @throws OperationStateForbids when it has ended
   */
  public OperationView cancel(UUID id, String actor) {
    Operation row = locked(id);
    if (row.state().ended()) {
      throw new OperationStateForbids("Operation \"%s\" has ended (%s)".formatted(id, row.state()));
    }
    Graph before = new Graph(row.status(), store.steps(id));
    Graph canceling = before.with(Status.CANCELING);
    // Nobody runs a queued one: it has come to its end already.
    boolean idle = row.state() == OperationState.QUEUED;
    Graph after = idle ? canceling.decide(Map.of(), clock.now(), patience) : canceling;
    return moved(row, before, after, actor);
  }

  /**
   * Goes on where a failed or canceled operation stopped.
   *
   * @throws OperationStateForbids when it has neither failed nor been canceled
   */
  public OperationView retry(UUID id, String actor) {
    Operation row = locked(id);
    if (row.state() != OperationState.FAILED && row.state() != OperationState.CANCELED) {
      throw new OperationStateForbids(
          "Operation \"%s\" has neither failed nor been canceled (%s)".formatted(id, row.state()));
    }
    Graph before = new Graph(row.status(), store.steps(id));
    return moved(row, before, before.retried(), actor);
  }

  private OperationView moved(Operation row, Graph before, Graph after, String actor) {
    Operation next = ledger.record(row, before, after, actor, clock.now());
    queue.wake(row.id());
    return next.view(after.steps());
  }

  private Operation locked(UUID id) {
    return store.lock(id).orElseThrow(() -> new OperationNotFound(id));
  }
}
