package dev.slipway.operation;

import dev.slipway.operation.Graph.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What history has to tell between two graphs of one operation. Nothing changed: nothing told. */
final class Moves {
  private Moves() {}

  /**
   * @param type e.g. {@code StepSucceeded}
   * @param step key; {@code null}: the operation itself
   */
  record Move(
      String type,
      @Nullable String step,
      String reason,
      String message,
      Map<String, String> details) {}

  /** An operation's start stands before what its steps do, its end after. */
  static List<Move> between(Graph before, Graph after) {
    List<Move> moves = new ArrayList<>();
    for (int index = 0; index < after.steps().size(); index++) {
      move(before.steps().get(index), after.steps().get(index)).ifPresent(moves::add);
    }
    if (!after.status().equals(before.status())) {
      moves.add(after.status().state().ended() ? moves.size() : 0, move(before, after.status()));
    }
    return moves;
  }

  private static Move move(Graph before, Status status) {
    String type =
        switch (status.state()) {
          case QUEUED -> before.status().state().ended() ? "OperationRetried" : "OperationWaiting";
          case RUNNING -> "OperationStarted";
          case CANCELING -> "OperationCanceling";
          case SUCCEEDED -> "OperationSucceeded";
          case FAILED -> "OperationFailed";
          case CANCELED -> "OperationCanceled";
        };
    return new Move(type, null, status.reason(), status.message(), Map.of());
  }

  private static Optional<Move> move(Step before, Step after) {
    return type(before, after)
        .map(
            type ->
                new Move(
                    type,
                    after.key(),
                    after.report().reason(),
                    after.report().message(),
                    after.report().details()));
  }

  private static Optional<String> type(Step before, Step after) {
    boolean saysMore = !after.report().saysTheSameAs(before.report());
    return switch (after.state()) {
      // Set back by a retry, which the operation's own line tells.
      case PENDING -> Optional.empty();
      case RUNNING, WAITING -> {
        if (before.is(StepState.PENDING)) {
          yield Optional.of("StepStarted");
        }
        boolean tried = after.counts().tries() > before.counts().tries();
        yield saysMore ? Optional.of(tried ? "StepRetrying" : "StepWaiting") : Optional.empty();
      }
      case SUCCEEDED -> ended(before, "StepSucceeded");
      case FAILED -> ended(before, "StepFailed");
      case CANCELED -> ended(before, "StepCanceled");
    };
  }

  private static Optional<String> ended(Step before, String type) {
    return before.ended() ? Optional.empty() : Optional.of(type);
  }
}
