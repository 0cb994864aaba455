package dev.slipway.operation;

import static dev.slipway.operation.GraphTests.graph;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.operation.Graph.Status;
import dev.slipway.operation.Moves.Move;
import dev.slipway.operation.StepResult.Done;
import dev.slipway.operation.StepResult.Failed;
import dev.slipway.operation.StepResult.Retry;
import dev.slipway.operation.StepResult.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MovesTests {
  private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");
  private static final Patience PATIENCE = PatienceTests.patience(3, 5);
  private static final Waiting SAME = new Waiting("Reason", "Message", Duration.ofSeconds(60));
  private static final Waiting OTHER = new Waiting("Other", "Other", Duration.ofSeconds(60));

  @Test
  void saysNothingWhenNothingChangedForAReader() {
    Graph running = graph(OperationState.RUNNING, "R P P P");

    assertThat(after(running, SAME)).isEmpty();
    assertThat(Moves.between(running, running)).isEmpty();
  }

  @Test
  void saysSoWhenReasonOrMessageChanged() {
    Graph running = graph(OperationState.RUNNING, "R P P P");

    assertThat(after(running, OTHER)).containsExactly("StepWaiting");
    assertThat(after(running, new Retry("Other", "Other"))).containsExactly("StepRetrying");
  }

  @Test
  void saysSoEvenWhenTheStepRunsAgainAtOnce() {
    Graph running = graph(OperationState.RUNNING, "R P P P");

    assertThat(after(running, new Waiting("Other", "Other", Duration.ZERO)))
        .containsExactly("StepWaiting");
  }

  @Test
  void putsTheEndOfAnOperationLast() {
    Graph running = graph(OperationState.RUNNING, "S S S R");

    List<Move> moves =
        Moves.between(
            running, running.decide(Map.of("end", new Done("Fine", "Fine")), NOW, PATIENCE));

    assertThat(moves).extracting(Move::type).containsExactly("StepSucceeded", "OperationSucceeded");
    assertThat(moves.getFirst().step()).isEqualTo("end");
    assertThat(moves.getLast().step()).isNull();
  }

  @Test
  void putsAMoveOfTheOperationBeforeWhatItsStepsDo() {
    Graph queued = graph(OperationState.QUEUED, "P P P P");

    Graph started = queued.with(Status.RUNNING).decide(Map.of(), NOW, PATIENCE);

    assertThat(types(Moves.between(queued, started)))
        .containsExactly("OperationStarted", "StepStarted");
  }

  @Test
  void tellsEachStepThatAnEndCutShort() {
    Graph running = graph(OperationState.RUNNING, "R P P P");

    assertThat(after(running, new Failed("Broken", "Broken")))
        .containsExactly(
            "StepFailed", "StepCanceled", "StepCanceled", "StepCanceled", "OperationFailed");
  }

  @Test
  void tellsRetryAndQueueingApart() {
    Graph failed = graph(OperationState.FAILED, "S F C C");
    Graph queued = graph(OperationState.QUEUED, "P P P P");

    assertThat(types(Moves.between(failed, failed.retried()))).containsExactly("OperationRetried");
    assertThat(types(Moves.between(queued, queued.with(Status.behind(UUID.randomUUID())))))
        .containsExactly("OperationWaiting");
  }

  private static List<String> after(Graph graph, StepResult baseAnswers) {
    return types(Moves.between(graph, graph.decide(Map.of("base", baseAnswers), NOW, PATIENCE)));
  }

  private static List<String> types(List<Move> moves) {
    return moves.stream().map(Move::type).toList();
  }
}
