package dev.slipway.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyun.credentials.exception.CredentialException;
import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.credentials.provider.AlibabaCloudCredentialsProvider;
import dev.slipway.cloud.Cloud;
import dev.slipway.cloud.CloudAccount;
import dev.slipway.cloud.CloudError;
import dev.slipway.cloud.CloudFailure;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a call when the world does not behave. */
class CallsTests {
  private static final String ROLE = "acs:ram::1:role/tenant";
  private static final String SESSION =
      """
      {"RequestId": "R-9", "Credentials": {"AccessKeyId": "STS.1", "AccessKeySecret": "s",
       "SecurityToken": "t", "Expiration": "2026-01-15T11:30:00Z"}}
      """;
  private static final String NO_POOLS = "{\"nodepools\": []}";

  private final StubCloud stub = new StubCloud();

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void aSilentCloudIsGivenUpInTime() {
    stub.neverAnswers();
    Cloud impatient = stub.cloudThatWaits(Duration.ofMillis(200));

    CloudFailure failure = failure(impatient);

    assertThat(failure.error()).isEqualTo(CloudError.UNKNOWN_OUTCOME);
  }

  @Test
  void aCloudThatDripsIsGivenUpInTimeToo() {
    stub.drips();
    Cloud impatient = stub.cloudThatWaits(Duration.ofMillis(300));

    assertThat(failure(impatient).error()).isEqualTo(CloudError.UNKNOWN_OUTCOME);
  }

  @Test
  void connectionsAreUsedAgain() {
    stub.answers(NO_POOLS).answers(404, "{\"code\":\"ErrorClusterNotFound\"}").answers(NO_POOLS);
    Cloud cloud = stub.cloud();

    cloud.nodePools("c1");
    failure(cloud);
    cloud.nodePools("c1");

    assertThat(stub.connections()).isEqualTo(1);
  }

  @Test
  void aLostAnswerLeavesTheOutcomeUnknownAndIsNotAskedForAgain() {
    stub.breaksOff();

    CloudFailure failure = failure(stub.cloud());

    assertThat(failure.error()).isEqualTo(CloudError.UNKNOWN_OUTCOME);
    assertThat(stub.requests()).hasSize(1);
  }

  @Test
  void aCutAnswerLeavesTheOutcomeUnknown() {
    stub.breaksOffWithinTheAnswer();

    assertThat(failure(stub.cloud()).error()).isEqualTo(CloudError.UNKNOWN_OUTCOME);
  }

  @Test
  void garbageIsNoAnswerWhateverItsStatus() {
    stub.answers(200, "<html>fine</html>")
        .answers(200, "{\"nodepools\": [")
        .answers(200, "")
        .answers(502, "<html>Bad Gateway</html>");
    Cloud cloud = stub.cloud();

    for (int call = 0; call < 4; call++) {
      assertThat(failure(cloud))
          .returns(CloudError.UNKNOWN_OUTCOME, CloudFailure::error)
          .returns("R-1", CloudFailure::requestId);
    }
  }

  @Test
  void anEndlessAnswerIsNotReadToItsEnd() {
    stub.answers("\"" + "x".repeat(17 << 20) + "\"");

    assertThat(failure(stub.cloud()).error()).isEqualTo(CloudError.UNKNOWN_OUTCOME);
  }

  @Test
  void aClosedPortMeansSurelyNotSent() throws IOException {
    URI nobody;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
    var properties =
        new CloudProperties(
            nobody,
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            5,
            true,
            new CloudProperties.Budget(50, 100));
    Cloud cloud = stub.clouds(properties, StubCloud.keys()).of(CloudAccount.OWN, StubCloud.REGION);

    assertThat(failure(cloud).error()).isEqualTo(CloudError.UNREACHABLE);
  }

  @Test
  void withoutCredentialsNothingIsSent() {
    Cloud cloud =
        stub.clouds(stub.properties(Duration.ofSeconds(5)), new NoCredentials())
            .of(CloudAccount.OWN, StubCloud.REGION);

    CloudFailure failure = failure(cloud);

    assertThat(failure.error()).isEqualTo(CloudError.DENIED);
    assertThat(failure.code()).isEqualTo("CredentialsUnavailable");
    assertThat(stub.requests()).isEmpty();
  }

  @Test
  void aRoleIsAssumedOnceAndAnewBeforeItExpires() {
    stub.answers(SESSION).answers(NO_POOLS).answers(NO_POOLS).answers(SESSION).answers(NO_POOLS);
    Cloud cloud = stub.cloud(new CloudAccount(ROLE));

    cloud.nodePools("c1");
    stub.clock.tick(Duration.ofMinutes(49));
    cloud.nodePools("c1");
    stub.clock.tick(Duration.ofMinutes(2));
    cloud.nodePools("c1");

    String assumed =
        """
        POST / AssumeRole 2015-04-01
        DurationSeconds=3600
        RoleArn=acs:ram::1:role/tenant
        RoleSessionName=slipway\
        """;
    String listed = "GET /clusters/c1/nodepools DescribeClusterNodePools 2015-12-15";
    assertThat(stub.requests()).containsExactly(assumed, listed, listed, assumed, listed);
  }

  @Test
  void aRoleThatMayNotBeAssumedDeniesTheCall() {
    stub.answers(
        403, "{\"Code\":\"NoPermission\",\"Message\":\"not allowed\",\"RequestId\":\"R-8\"}");
    Cloud cloud = stub.cloud(new CloudAccount(ROLE));

    CloudFailure failure = failure(cloud);

    assertThat(failure)
        .returns(CloudError.DENIED, CloudFailure::error)
        .returns("NoPermission", CloudFailure::code)
        .returns("R-8", CloudFailure::requestId)
        .hasMessage(
            "Cannot list node pools of cluster \"c1\" in \"cn-hangzhou\": Cannot assume role"
                + " \"acs:ram::1:role/tenant\" in \"cn-hangzhou\": not allowed"
                + " (NoPermission, request R-8)");
  }

  @Test
  void anUnreadableSessionDoesNotLeaveTheCallInDoubt() {
    stub.answers("{\"RequestId\": \"R-9\"}");
    Cloud cloud = stub.cloud(new CloudAccount(ROLE));

    assertThat(failure(cloud).error()).isEqualTo(CloudError.UNREACHABLE);
  }

  @Test
  void everyCallIsMeasuredByActionAndOutcome() {
    stub.answers(NO_POOLS).answers(429, "{\"Code\":\"Throttling.User\"}");
    Cloud cloud = stub.cloud();

    cloud.nodePools("c1");
    failure(cloud);

    assertThat(timed("ok")).isEqualTo(1);
    assertThat(timed("throttled")).isEqualTo(1);
  }

  @Test
  void oneCloudServesAnAccountInARegion() {
    AlibabaClouds clouds = stub.clouds(stub.properties(Duration.ofSeconds(5)), StubCloud.keys());

    assertThat(clouds.of(CloudAccount.OWN, StubCloud.REGION))
        .isSameAs(clouds.of(new CloudAccount(null), StubCloud.REGION))
        .isNotSameAs(clouds.of(new CloudAccount(ROLE), StubCloud.REGION));
  }

  private static CloudFailure failure(Cloud cloud) {
    return catchThrowableOfType(CloudFailure.class, () -> cloud.nodePools("c1"));
  }

  private long timed(String outcome) {
    Timer timer =
        stub.meters
            .get("slipway.cloud.calls")
            .tags("product", "cs", "action", "DescribeClusterNodePools", "outcome", outcome)
            .timer();
    return timer.count();
  }

  private static class NoCredentials implements AlibabaCloudCredentialsProvider {
    @Override
    public CredentialModel getCredentials() {
      throw new CredentialException("Unable to load credentials from any of the providers");
    }

    @Override
    public String getProviderName() {
      return "none";
    }

    @Override
    public void close() {}
  }
}
