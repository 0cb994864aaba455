package dev.slipway.provisioning;

import dev.slipway.cloud.CloudError;
import dev.slipway.cloud.CloudFailure;
import dev.slipway.kube.KubeFailure;
import dev.slipway.operation.StepResult;
import dev.slipway.operation.StepResult.Failed;
import dev.slipway.operation.StepResult.Retry;
import dev.slipway.operation.StepResult.Waiting;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The one place where a failure of the world becomes a step's result. */
final class CloudFailures {
  private static final Duration SOON = Duration.ofSeconds(3);

  /** A cluster keeps the revision that it was created from. */
  private static final String WHAT_NOW =
      "; if something in the account is in the way, put it right and retry the operation, else"
          + " delete this cluster and create it from a revision without what is refused";

  private CloudFailures() {}

  static StepResult guard(Supplier<StepResult> step) {
    try {
      return step.get();
    } catch (CloudFailure failure) {
      return result(failure);
    } catch (KubeFailure failure) {
      return result(failure);
    }
  }

  static StepResult result(CloudFailure failure) {
    String message = String.valueOf(failure.getMessage());
    Map<String, String> details = details(failure);
    return switch (failure.error()) {
      case THROTTLED, OVER_BUDGET, PAUSED, BUSY ->
          new Waiting(reason(failure.error()), message, SOON, details);
      case UNREACHABLE, UNKNOWN_OUTCOME, EXHAUSTED ->
          new Retry(reason(failure.error()), message, null, details);
      case NOT_FOUND, NAME_TAKEN, QUOTA, DENIED ->
          new Failed(reason(failure.error()), message, details);
      case INVALID -> new Failed(reason(failure.error()), message + WHAT_NOW, details);
    };
  }

  private static StepResult result(KubeFailure failure) {
    String message = String.valueOf(failure.getMessage());
    return switch (failure.kind()) {
      case UNREACHABLE -> new Retry("ClusterUnreachable", message);
      case UNKNOWN_KIND -> new Retry("KindNotServedYet", message);
      case DENIED -> new Failed("ClusterDenied", message);
      case REFUSED -> new Failed("ObjectRefused", message);
    };
  }

  private static String reason(CloudError error) {
    return switch (error) {
      case NOT_FOUND -> "CloudResourceNotFound";
      case NAME_TAKEN -> "CloudNameTaken";
      case BUSY -> "CloudResourceBusy";
      case THROTTLED, OVER_BUDGET -> "WaitingForApiBudget";
      case PAUSED -> "CloudPaused";
      case QUOTA -> "CloudQuotaUsedUp";
      case EXHAUSTED -> "CloudOutOfStock";
      case DENIED -> "CloudDenied";
      case INVALID -> "CloudRefused";
      case UNREACHABLE -> "CloudUnreachable";
      case UNKNOWN_OUTCOME -> "CloudOutcomeUnknown";
    };
  }

  private static Map<String, String> details(CloudFailure failure) {
    Map<String, String> details = new HashMap<>();
    if (failure.code() != null) {
      details.put("code", failure.code());
    }
    if (failure.requestId() != null) {
      details.put("requestId", failure.requestId());
    }
    return details;
  }
}
