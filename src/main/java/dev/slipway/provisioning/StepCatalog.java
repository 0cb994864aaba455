package dev.slipway.provisioning;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.slipway.operation.StepResult;
import dev.slipway.operation.StepRun;
import dev.slipway.operation.StepRunner;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Finds the step for each kind. */
@Component
class StepCatalog implements StepRunner {
  private final Map<String, Step> steps;
  private final Subjects subjects;

  StepCatalog(List<Step> steps, Subjects subjects) {
    this.steps = steps.stream().collect(toUnmodifiableMap(Step::kind, Function.identity()));
    this.subjects = subjects;
  }

  @Override
  public StepResult run(StepRun run) {
    Step step = steps.get(run.kind());
    if (step == null) {
      throw new IllegalStateException("No step of kind \"%s\"".formatted(run.kind()));
    }
    return CloudFailures.guard(() -> step.run(run, subjects.of(run.clusterId())));
  }
}
