package dev.slipway.sandbox.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultsTests extends CloudFixture {

  @Test
  void aRefusedCallDoesNothing() {
    cloud.faults().add(Fault.refuse("CreateCluster", 429, "Throttling.User").times(2));

    refused(429, "Throttling.User");
    refused(429, "Throttling.User");
    assertThat(cloud.truth()).isEmpty();
    assertThat(create(Requested.cluster("payments"))).startsWith("c");
  }

  @Test
  void aLostAnswerIsDoneAllTheSame() {
    cloud.faults().add(Fault.loseAnswer("CreateCluster"));

    assertThatThrownBy(() -> create(Requested.cluster("payments")))
        .isNotInstanceOf(ForeignClient.Refused.class);

    assertThat(cloud.truth().getFirst().name()).isEqualTo("payments");
  }

  @Test
  void aSpoiltAnswerIsDoneAllTheSame() {
    cloud.faults().add(Fault.spoilAnswer("CreateCluster"));

    refused(500, "InternalError");

    assertThat(cloud.truth().getFirst().name()).isEqualTo("payments");
  }

  @Test
  void aFailedCreationLeavesTheClusterBehind() {
    cloud.faults().add(Fault.failTask("CreateCluster"));

    String cluster = create(Requested.cluster("payments"));

    awaitState(cluster, "failed");
    assertThat(apis.running).isEmpty();
  }

  @Test
  void aFaultCanBeMeantForOneName() {
    cloud.faults().add(Fault.refuse("CreateCluster", 400, "QuotaExceeded").containing("orders"));

    assertThat(create(Requested.cluster("payments"))).startsWith("c");
    assertThat(cloud.faults().waiting()).hasSize(1);
  }

  @Test
  void aDelayHoldsTheCall() {
    cloud.faults().add(Fault.delay("CreateCluster", 200));
    long start = System.nanoTime();

    create(Requested.cluster("payments"));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(190));
  }

  @Test
  void faultsAndTruthAreReachedFromOutside() throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest add =
        HttpRequest.newBuilder(URI.create(cloud.control() + "/faults"))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"action\":\"CreateCluster\",\"effect\":\"SPOIL_ANSWER\"}"))
            .build();
    assertThat(http.send(add, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);

    refused(500, "InternalError");

    HttpRequest truth = HttpRequest.newBuilder(URI.create(cloud.control() + "/truth")).build();
    assertThat(http.send(truth, HttpResponse.BodyHandlers.ofString()).body())
        .contains("CreateCluster", "payments", "accepted");
  }

  private void refused(int status, String code) {
    assertThatExceptionOfType(ForeignClient.Refused.class)
        .isThrownBy(() -> create(Requested.cluster("payments")))
        .satisfies(refused -> assertThat(refused.code).isEqualTo(code))
        .satisfies(refused -> assertThat(refused.status).isEqualTo(status));
  }
}
