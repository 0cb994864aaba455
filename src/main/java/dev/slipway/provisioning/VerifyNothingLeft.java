package dev.slipway.provisioning;

import dev.slipway.operation.StepResult;
import dev.slipway.operation.StepResult.Done;
import dev.slipway.operation.StepResult.Retry;
import dev.slipway.operation.StepRun;
import dev.slipway.plan.Steps;
import org.springframework.stereotype.Component;

/** Neither under its id nor under its name is anything of the cluster left. */
@Component
class VerifyNothingLeft implements Step {

  @Override
  public String kind() {
    return Steps.VERIFY_NOTHING_LEFT;
  }

  @Override
  public StepResult run(StepRun run, Subject subject) {
    return subject
        .cloud()
        .findCluster(subject.cluster().cloudName())
        .<StepResult>map(
            left ->
                new Retry(
                    "ClusterLeft",
                    "The cloud still lists \"%s\" in state \"%s\""
                        .formatted(left.id(), left.vendorState())))
        .orElseGet(
            () ->
                new Done(
                    "NothingLeft",
                    "Nothing of \"%s\" is left in the cloud"
                        .formatted(subject.cluster().cloudName())));
  }
}
