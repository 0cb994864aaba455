package dev.slipway.operation;

import dev.slipway.operation.StepResult.Done;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Steps that do what a test says, by key; without a script they are done at once. */
class ScriptedSteps implements StepRunner {
  static final StepResult DONE = new Done("AllWell", "It is so");

  private final Map<String, Function<StepRun, StepResult>> scripts = new ConcurrentHashMap<>();
  private final List<StepRun> runs = new CopyOnWriteArrayList<>();

  /** Answers one after the other in each operation; the last one again and again. */
  void answers(String step, StepResult... results) {
    does(step, run -> results[Math.min(timesRun(run.operationId(), step), results.length) - 1]);
  }

  void does(String step, Function<StepRun, StepResult> script) {
    scripts.put(step, script);
  }

  void forget() {
    scripts.clear();
    runs.clear();
  }

  int timesRun(UUID operation, String step) {
    return (int)
        runs.stream()
            .filter(run -> run.operationId().equals(operation) && run.key().equals(step))
            .count();
  }

  @Override
  public StepResult run(StepRun run) {
    runs.add(run);
    return scripts.getOrDefault(run.key(), _ -> DONE).apply(run);
  }
}
