package dev.slipway.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cloud.CloudError;
import dev.slipway.cloud.CloudFailure;
import dev.slipway.kube.KubeFailure;
import dev.slipway.operation.StepResult;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudFailuresTests {

  @ParameterizedTest
  @CsvSource({
    "NOT_FOUND, Failed",
    "NAME_TAKEN, Failed",
    "BUSY, Waiting",
    "THROTTLED, Waiting",
    "QUOTA, Failed",
    "EXHAUSTED, Retry",
    "DENIED, Failed",
    "INVALID, Failed",
    "UNREACHABLE, Retry",
    "UNKNOWN_OUTCOME, Retry"
  })
  void sortsCloudFailuresByWhatCanBeDone(CloudError error, String result) {
    StepResult sorted =
        CloudFailures.guard(
            () -> {
              throw new CloudFailure(error, "It did not work", "Some.Code", "r1", null);
            });

    assertThat(sorted.getClass().getSimpleName()).isEqualTo(result);
    assertThat(sorted.message()).startsWith("It did not work");
    assertThat(sorted.details()).isEqualTo(Map.of("code", "Some.Code", "requestId", "r1"));
  }

  @Test
  void saysWhatToDoWhenTheCloudRefuses() {
    StepResult refused =
        CloudFailures.result(new CloudFailure(CloudError.INVALID, "No", null, null, null));

    assertThat(refused.message()).contains("retry", "delete this cluster");
  }

  @ParameterizedTest
  @CsvSource({"UNREACHABLE, Retry", "UNKNOWN_KIND, Retry", "DENIED, Failed", "REFUSED, Failed"})
  void sortsClusterFailuresByWhatCanBeDone(KubeFailure.Kind kind, String result) {
    StepResult sorted =
        CloudFailures.guard(
            () -> {
              throw new KubeFailure(kind, 500, "It did not work", new IllegalStateException());
            });

    assertThat(sorted.getClass().getSimpleName()).isEqualTo(result);
  }
}
