package dev.slipway.operation;

import static dev.slipway.operation.OperationFixtures.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.operation.Graph.Status;
import dev.slipway.operation.NewOperation.NewStep;
import dev.slipway.operation.Step.Counts;
import dev.slipway.operation.Step.Report;
import dev.slipway.operation.Step.Times;
import dev.slipway.operation.StepResult.Done;
import dev.slipway.operation.StepResult.Failed;
import dev.slipway.operation.StepResult.Retry;
import dev.slipway.operation.StepResult.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphTests {
  private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");
  private static final Duration DEADLINE = Duration.ofMinutes(90);
  private static final Patience PATIENCE = PatienceTests.patience(3, 5);
  private static final List<NewStep> PLAN =
      List.of(
          step("base"), step("left", "base"), step("right", "base"), step("end", "left", "right"));

  /**
   * States of base, left, right and end: Pending, Running, Waiting and due, waiting for Later,
   * Succeeded, Failed, Canceled.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          QUEUED    | P P P P |               | QUEUED    | P P P P
          RUNNING   | P P P P |               | RUNNING   | R P P P
          RUNNING   | R P P P | base=Done     | RUNNING   | S R R P
          RUNNING   | R P P P | base=Waiting  | RUNNING   | L P P P
          RUNNING   | R P P P | base=Retry    | RUNNING   | L P P P
          RUNNING   | R P P P | base=Failed   | FAILED    | F C C C
          RUNNING   | W P P P |               | RUNNING   | R P P P
          RUNNING   | L P P P |               | RUNNING   | L P P P
          RUNNING   | S R R P | left=Done     | RUNNING   | S S R P
          RUNNING   | S S R P | right=Done    | RUNNING   | S S S R
          RUNNING   | S R R P | left=Failed   | RUNNING   | S F R P
          RUNNING   | S F R P | right=Done    | FAILED    | S F S C
          RUNNING   | S F R P | right=Waiting | FAILED    | S F C C
          RUNNING   | S R W P | left=Failed   | FAILED    | S F C C
          RUNNING   | S S S R | end=Done      | SUCCEEDED | S S S S
          CANCELING | P P P P |               | CANCELED  | C C C C
          CANCELING | L P P P |               | CANCELED  | C C C C
          CANCELING | S R R P | left=Done     | CANCELING | S S R P
          CANCELING | S S R P | right=Done    | CANCELED  | S S S C
          CANCELING | S S R P | right=Waiting | CANCELED  | S S C C
          CANCELING | R P P P | base=Failed   | FAILED    | F C C C
          CANCELING | S S S R | end=Done      | SUCCEEDED | S S S S
          CANCELED  | C C C C |               | CANCELED  | C C C C
          """)
  void decides(
      OperationState state,
      String steps,
      @Nullable String answer,
      OperationState next,
      String nextSteps) {
    Graph graph = graph(state, steps);

    Graph decided = graph.decide(answers(answer), NOW, PATIENCE);

    assertThat(decided.status().state()).isEqualTo(next);
    assertThat(letters(decided)).isEqualTo(nextSteps);
  }

  @Test
  void beginsNothingWhenTheProcessIsAboutToEnd() {
    Graph graph = graph(OperationState.RUNNING, "R P P P");

    Graph decided = graph.decideWithoutBeginning(answers("base=Done"), NOW, PATIENCE);

    assertThat(letters(decided)).isEqualTo("S P P P");
    assertThat(decided.nextLook(NOW)).contains(NOW);
  }

  @Test
  void looksAgainWhenTheEarliestWaitingStepIsDue() {
    assertThat(graph(OperationState.RUNNING, "S L L P").nextLook(NOW))
        .contains(NOW.plusSeconds(60));
    assertThat(graph(OperationState.CANCELING, "S L R P").nextLook(NOW)).isEmpty();
    assertThat(graph(OperationState.RUNNING, "S F R P").nextLook(NOW)).isEmpty();
  }

  @Test
  void tellsWhichRunsBegan() {
    Graph before = graph(OperationState.RUNNING, "S R R P");

    Graph after = before.decide(Map.of("left", waiting(Duration.ZERO)), NOW, PATIENCE);

    assertThat(after.begunSince(before)).extracting(Step::key).containsExactly("left");
  }

  @Test
  void countsAnAttemptBeforeItRunsAndGivesItADeadline() {
    Graph begun = graph(OperationState.RUNNING, "P P P P").decide(Map.of(), NOW, PATIENCE);

    assertThat(begun.step("base").counts()).isEqualTo(new Counts(2, 0, 0));
    assertThat(begun.step("base").times())
        .isEqualTo(new Times(null, NOW.plus(DEADLINE), NOW, null));
  }

  @Test
  void failsAStepThatIsNotDoneByItsDeadline() {
    Graph running = graph(OperationState.RUNNING, "R P P P");

    Graph late = running.decide(answers("base=Waiting"), NOW.plus(DEADLINE), PATIENCE);
    Graph done = running.decide(answers("base=Done"), NOW.plus(DEADLINE), PATIENCE);

    assertThat(late.step("base").report().reason()).isEqualTo("DeadlineExceeded");
    assertThat(late.status().state()).isEqualTo(OperationState.FAILED);
    assertThat(done.step("base").state()).isEqualTo(StepState.SUCCEEDED);
  }

  @Test
  void looksOnceMoreAtTheDeadlineItself() {
    Graph running = graph(OperationState.RUNNING, "R P P P");

    Graph waits = running.decide(Map.of("base", waiting(Duration.ofDays(1))), NOW, PATIENCE);

    assertThat(waits.nextLook(NOW)).contains(NOW.plus(DEADLINE));
  }

  @Test
  void givesUpAfterTheLastTry() {
    Graph graph = graph(OperationState.RUNNING, "R P P P");

    for (int tries = 1; tries < 3; tries++) {
      graph = graph.decide(answers("base=Retry"), NOW, PATIENCE);
      assertThat(graph.step("base").counts().tries()).isEqualTo(tries);
      graph = graph.decide(Map.of(), NOW.plus(DEADLINE).minusSeconds(1), PATIENCE);
    }
    graph = graph.decide(answers("base=Retry"), NOW, PATIENCE);

    assertThat(graph.status().state()).isEqualTo(OperationState.FAILED);
    assertThat(graph.status().reason()).isEqualTo("Because");
    assertThat(graph.status().message()).contains("base", "3 tries");
  }

  @Test
  void honoursThePauseARetryAsksFor() {
    Graph running = graph(OperationState.RUNNING, "R P P P");
    var retry = new Retry("Because", "It is so", Duration.ofSeconds(7), Map.of());

    Graph waits = running.decide(Map.of("base", retry), NOW, PATIENCE);

    assertThat(waits.nextLook(NOW)).contains(NOW.plusSeconds(7));
  }

  @Test
  void runsALostStepAgainUntilItHasTakenTooManyWorkersDown() {
    Graph graph = graph(OperationState.RUNNING, "R P P P");

    for (int losses = 1; losses < 5; losses++) {
      graph = graph.withoutLostRuns(NOW, PATIENCE).decide(Map.of(), NOW, PATIENCE);
      assertThat(letters(graph)).isEqualTo("R P P P");
    }
    graph = graph.withoutLostRuns(NOW, PATIENCE).decide(Map.of(), NOW, PATIENCE);

    assertThat(graph.status().state()).isEqualTo(OperationState.FAILED);
    assertThat(graph.status().reason()).isEqualTo("StepKillsItsWorker");
  }

  @Test
  void forgetsLossesOnceAStepHasAnswered() {
    Graph lost = graph(OperationState.RUNNING, "R P P P").withoutLostRuns(NOW, PATIENCE);

    Graph answered =
        lost.decide(Map.of(), NOW, PATIENCE).decide(answers("base=Waiting"), NOW, PATIENCE);

    assertThat(lost.step("base").counts().losses()).isEqualTo(1);
    assertThat(answered.step("base").counts().losses()).isZero();
  }

  @Test
  void retryKeepsWhatIsDoneAndStartsTheRestAfresh() {
    Graph failed = graph(OperationState.FAILED, "S F C C");

    Graph retried = failed.retried();

    assertThat(retried.status()).isEqualTo(Status.RETRIED);
    assertThat(letters(retried)).isEqualTo("S P P P");
    assertThat(retried.step("left").times()).isEqualTo(Times.NONE);
  }

  @Test
  void anOperationWithoutStepsSucceeds() {
    Graph empty = Graph.of(List.of()).with(Status.RUNNING);

    assertThat(empty.decide(Map.of(), NOW, PATIENCE).status().state())
        .isEqualTo(OperationState.SUCCEEDED);
  }

  @Test
  void refusesStepsThatCouldNeverAllRun() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Graph.of(List.of(step("a", "b"), step("b", "a"))));
    assertThatIllegalArgumentException().isThrownBy(() -> Graph.of(List.of(step("a", "missing"))));
    assertThatIllegalArgumentException().isThrownBy(() -> Graph.of(List.of(step("a"), step("a"))));
  }

  static Graph graph(OperationState state, String letters) {
    List<Step> steps = new ArrayList<>();
    for (String letter : letters.split(" ")) {
      steps.add(standing(PLAN.get(steps.size()), letter));
    }
    return new Graph(new Status(state, "Reason", "Message"), steps);
  }

  private static Step standing(NewStep plan, String letter) {
    Instant deadline = NOW.plus(DEADLINE);
    var report = new Report("Reason", "Message", Map.of());
    return switch (letter) {
      case "P" -> new Step(plan, StepState.PENDING, new Counts(1, 0, 0), report, Times.NONE);
      case "R" -> standing(plan, StepState.RUNNING, new Times(null, deadline, NOW, null));
      case "W" -> standing(plan, StepState.WAITING, new Times(NOW, deadline, NOW, null));
      case "L" ->
          standing(plan, StepState.WAITING, new Times(NOW.plusSeconds(60), deadline, NOW, null));
      case "S" -> standing(plan, StepState.SUCCEEDED, new Times(null, deadline, NOW, NOW));
      case "F" -> standing(plan, StepState.FAILED, new Times(null, deadline, NOW, NOW));
      case "C" -> standing(plan, StepState.CANCELED, new Times(null, deadline, NOW, NOW));
      default -> throw new IllegalArgumentException(letter);
    };
  }

  private static Step standing(NewStep plan, StepState state, Times times) {
    return new Step(
        plan, state, new Counts(1, 0, 0), new Report("Reason", "Message", Map.of()), times);
  }

  private static String letters(Graph graph) {
    return graph.steps().stream()
        .map(
            step ->
                step.is(StepState.WAITING) && !step.due(NOW)
                    ? "L"
                    : step.state().name().substring(0, 1))
        .collect(Collectors.joining(" "));
  }

  private static Waiting waiting(Duration after) {
    return new Waiting("Because", "It is so", after);
  }

  private static Map<String, StepResult> answers(@Nullable String answer) {
    if (answer == null) {
      return Map.of();
    }
    String[] parts = answer.split("=");
    StepResult result =
        switch (parts[1]) {
          case "Done" -> new Done("Because", "It is so");
          case "Waiting" -> waiting(Duration.ofSeconds(60));
          case "Retry" -> new Retry("Because", "It is so");
          case "Failed" -> new Failed("Because", "It is so");
          default -> throw new IllegalArgumentException(answer);
        };
    return Map.of(parts[0], result);
  }
}
