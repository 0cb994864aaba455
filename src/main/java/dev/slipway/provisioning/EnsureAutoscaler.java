package dev.slipway.provisioning;

import dev.slipway.blueprint.Foundation.Autoscaler;
import dev.slipway.cloud.Accepted;
import dev.slipway.cloud.CloudNodePools.Autoscaling;
import dev.slipway.operation.Intents.Answer;
import dev.slipway.operation.StepResult;
import dev.slipway.operation.StepResult.Done;
import dev.slipway.operation.StepResult.Waiting;
import dev.slipway.operation.StepRun;
import dev.slipway.plan.Steps;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The cluster autoscaler works with exactly the wanted settings. No call tells which settings it
 * has, so the ledger of intents says whether ours were written; the call replaces the whole
 * configuration, so it may be repeated.
 */
@Component
class EnsureAutoscaler implements Step {
  private final Creation creation;
  private final ProvisioningProperties properties;

  EnsureAutoscaler(Creation creation, ProvisioningProperties properties) {
    this.creation = creation;
    this.properties = properties;
  }

  @Override
  public String kind() {
    return Steps.ENSURE_AUTOSCALER;
  }

  @Override
  public StepResult run(StepRun run, Subject subject) {
    if (!written(run)) {
      return write(run, subject);
    }
    return Addons.autoscalerWorks(subject.cloud().installedAddons(subject.cloudId()))
        ? new Done("AutoscalerConfigured", "The autoscaler works with the wanted settings")
        : new Waiting(
            "AutoscalerStarting",
            "The autoscaler's settings are written; it does not work yet",
            properties.lookAgain());
  }

  private static boolean written(StepRun run) {
    Optional<Answer> answer = run.intents().latest().flatMap(intent -> intent.answer());
    return answer.map(Answer::outcome).filter(Answer.Outcome.CREATED::equals).isPresent();
  }

  private StepResult write(StepRun run, Subject subject) {
    Autoscaler wanted =
        Objects.requireNonNull(subject.blueprint().foundation().autoscaler(), "autoscaler");
    var order =
        new Creation.Order(
            "CreateAutoscalingConfig",
            subject.cluster().placement().region().id(),
            subject.cluster().cloudName(),
            "the autoscaler's configuration",
            wanted);
    Accepted accepted =
        creation.send(
            run.intents(),
            order,
            () -> subject.cloud().configureAutoscaling(subject.cloudId(), new Autoscaling(wanted)));
    return new Waiting(
        "AutoscalerRequested",
        "The autoscaler's settings are written",
        properties.lookAgain(),
        Map.of("requestId", accepted.requestId()));
  }
}
