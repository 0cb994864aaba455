package dev.slipway.operation;

import static java.util.Objects.requireNonNull;

import com.github.kagkarlsson.scheduler.Clock;
import dev.slipway.operation.Graph.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who owns an operation, each question in one short transaction. The fence says it: it grows with
 * each claim, and whoever comes with a smaller one changes nothing.
 */
@Component
class Claims {
  private final OperationStore store;
  private final Ledger ledger;
  private final Patience patience;
  private final Clock clock;
  private final OperationProperties properties;
  private final ProjectLimit limit;
  private final TransactionTemplate transaction;

  Claims(
      OperationStore store,
      Ledger ledger,
      Patience patience,
      Clock clock,
      OperationProperties properties,
      ProjectLimit limit,
      TransactionTemplate transaction) {
    this.store = store;
    this.ledger = ledger;
    this.patience = patience;
    this.clock = clock;
    this.properties = properties;
    this.limit = limit;
    this.transaction = transaction;
  }

  /**
   * An owned operation.
   *
   * @param before the graph as the former owner left it
   * @param graph with what is to be run now marked as running
   */
  record Claim(Operation operation, Graph before, Graph graph) {}

  /** What is to be done with the queue's entry of an operation. */
  sealed interface HandBack {
    /** Another owner has it. */
    record Leave() implements HandBack {}

    record Remove() implements HandBack {}

    record LookAgain(Instant at) implements HandBack {}
  }

  /** Empty when there is nothing to run, or when another operation of the cluster goes first. */
  Optional<Claim> claim(UUID id) {
    return inTransaction(() -> store.lock(id).flatMap(this::claim));
  }

  private Optional<Claim> claim(Operation row) {
    if (row.state().ended() || mustWait(row)) {
      return Optional.empty();
    }
    Instant now = clock.now();
    Operation claimed = row.claimed();
    store.save(claimed);
    Graph before = new Graph(row.status(), store.steps(row.id()));
    if (row.state() == OperationState.QUEUED) {
      Graph started = before.with(Status.RUNNING);
      claimed = ledger.record(claimed, before, started, Ledger.ENGINE, now);
      before = started;
    }
    Graph graph = before.withoutLostRuns(now, patience).decide(Map.of(), now, patience);
    return Optional.of(
        new Claim(ledger.record(claimed, before, graph, Ledger.ENGINE, now), before, graph));
  }

  private boolean mustWait(Operation row) {
    if (row.state() != OperationState.QUEUED) {
      return false;
    }
    Optional<Status> why =
        store.goesBefore(row).map(Status::behind).or(() -> limit.reached(row.projectId()));
    why.ifPresent(
        status -> {
          Graph queued = new Graph(row.status(), List.of());
          ledger.record(row, queued, queued.with(status), Ledger.ENGINE, clock.now());
        });
    return why.isPresent();
  }

  /**
   * Commits what steps answered and what begins next. Empty when another has the operation by now:
   * nothing was changed then.
   */
  Optional<Claim> commit(Claim claim, Map<String, StepResult> answers, boolean mayBegin) {
    return inTransaction(
        () ->
            store
                .lock(claim.operation().id())
                .filter(row -> row.fence() == claim.operation().fence())
                .map(row -> commit(row, claim, answers, mayBegin)));
  }

  private Claim commit(
      Operation row, Claim claim, Map<String, StepResult> answers, boolean mayBegin) {
    Instant now = clock.now();
    // A cancel moves the row, never the steps of an owned operation.
    Graph before = claim.graph().with(row.status());
    Graph graph =
        mayBegin
            ? before.decide(answers, now, patience)
            : before.decideWithoutBeginning(answers, now, patience);
    return new Claim(ledger.record(row, before, graph, Ledger.ENGINE, now), before, graph);
  }

  /** Must be called in the transaction that changes the queue's entry. */
  HandBack handBack(UUID id, Optional<Claim> claim) {
    return store
        .lock(id)
        .filter(row -> !row.state().ended())
        .map(row -> handBack(row, claim))
        .orElseGet(HandBack.Remove::new);
  }

  private HandBack handBack(Operation row, Optional<Claim> claim) {
    if (claim.isPresent() && claim.get().operation().fence() != row.fence()) {
      return new HandBack.Leave();
    }
    Instant now = clock.now();
    if (row.state() == OperationState.QUEUED) {
      // The other's end either sees this entry handed back and wakes it, or is seen here.
      store.lockTurn(row.clusterId());
      if (store.goesBefore(row).isPresent()) {
        return new HandBack.LookAgain(now.plus(properties.lookAtBlocked()));
      }
      store.lockTurn(row.projectId());
      boolean full = limit.reached(row.projectId()).isPresent();
      return new HandBack.LookAgain(full ? now.plus(properties.lookAtFull()) : now);
    }
    Optional<Instant> next =
        claim
            .filter(_ -> row.state() == OperationState.RUNNING)
            .flatMap(owned -> owned.graph().nextLook(now));
    return new HandBack.LookAgain(next.orElse(now));
  }

  private <T> T inTransaction(Supplier<T> work) {
    return requireNonNull(transaction.execute(_ -> work.get()));
  }
}
