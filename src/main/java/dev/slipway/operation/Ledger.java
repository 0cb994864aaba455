package dev.slipway.operation;

import dev.slipway.history.HistoryWriter;
import dev.slipway.history.NewEvent;
import dev.slipway.operation.Graph.Status;
import dev.slipway.operation.Moves.Move;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes down what became of an operation: rows, history and whoever listens, all or nothing. */
@Component
class Ledger {
  static final String ENGINE = "slipway";

  private final OperationStore store;
  private final OperationQueue queue;
  private final HistoryWriter history;
  private final List<OperationListener> listeners;
  private final Outcomes outcomes;
  private final WorkerName worker;

  Ledger(
      OperationStore store,
      OperationQueue queue,
      HistoryWriter history,
      List<OperationListener> listeners,
      Outcomes outcomes,
      WorkerName worker) {
    this.store = store;
    this.queue = queue;
    this.history = history;
    this.listeners = listeners;
    this.outcomes = outcomes;
    this.worker = worker;
  }

  /** The first line of an operation's history; names the request that asked for it. */
  void accept(Operation operation) {
    Status status = operation.status();
    String request = MDC.get("requestId");
    var move =
        new Move(
            "OperationAccepted",
            null,
            status.reason(),
            status.message(),
            request == null ? Map.of() : Map.of("requestId", request));
    outcomes.accepted(operation);
    tell(operation, 0, List.of(move), operation.requestedBy());
  }

  /**
   * Must be called in a transaction that holds the operation's row.
   *
   * @param operation the row as it is stored, with the caller's fence
   */
  Operation record(Operation operation, Graph before, Graph after, String actor, Instant now) {
    List<Move> moves = Moves.between(before, after);
    Operation next = operation.moved(after.status(), moves.size(), now);
    List<Step> changed =
        after.steps().stream().filter(step -> !step.equals(before.step(step.key()))).toList();
    store.saveSteps(operation.id(), changed);
    if (!moves.isEmpty()) {
      store.save(next);
      tell(operation, operation.events(), moves, actor);
    }
    if (next.state() != operation.state()) {
      announce(next);
    }
    afterCommit(() -> outcomes.record(next, before, after));
    return next;
  }

  private void tell(Operation operation, long told, List<Move> moves, String actor) {
    long number = told;
    for (Move move : moves) {
      history.record(event(operation, ++number, move, actor));
    }
  }

  private NewEvent event(Operation operation, long number, Move move, String actor) {
    Map<String, String> details = new HashMap<>(move.details());
    details.put("fence", Long.toString(operation.fence()));
    if (actor.equals(ENGINE)) {
      details.put("worker", worker.value());
    }
    return new NewEvent(
        operation.projectId(),
        operation.cluster(),
        operation.id(),
        number,
        move.type(),
        move.step(),
        actor,
        move.reason(),
        move.message(),
        details);
  }

  private void announce(Operation operation) {
    OperationView view = operation.view(List.of());
    listeners.forEach(listener -> listener.moved(view));
    if (operation.state().ended()) {
      store.lockTurn(operation.clusterId());
      store.nextQueued(operation.clusterId()).ifPresent(queue::wake);
      store.lockTurn(operation.projectId());
      store.nextFree(operation.projectId()).ifPresent(queue::wake);
    }
  }

  private static void afterCommit(Runnable action) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            action.run();
          }
        });
  }
}
