package dev.slipway.cloud.alibaba;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.credentials.exception.CredentialException;
import dev.slipway.catalog.Region;
import dev.slipway.cloud.CloudError;
import dev.slipway.cloud.CloudFailure;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class AlibabaErrorsTests {
  private static final AlibabaErrors ERRORS =
      new AlibabaErrors(
          Call.cs("POST", "CreateCluster", "/clusters").to("create cluster \"payments\""),
          new Region("cn-hangzhou"));

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          404, ErrorClusterNotFound,                          NOT_FOUND
          404, ErrorNodePoolNotFound,                         NOT_FOUND
          404, AddonNotFound,                                 NOT_FOUND
          404, InvalidResource.NotFound,                      NOT_FOUND
          400, InvalidVSwitchId.NotFound,                     NOT_FOUND
          404, SomethingNew,                                  NOT_FOUND
          400, ErrorClusterNameAlreadyExist,                  NAME_TAKEN
          400, ClusterNameAlreadyExist,                       NAME_TAKEN
          400, ErrorClusterState,                             BUSY
          400, InvalidNodePoolStatus.Forbidden,               BUSY
          400, DependencyViolation.Resource,                  BUSY
          409, Conflict,                                      BUSY
          400, OperationConflict,                             BUSY
          409, SomethingNew,                                  BUSY
          400, SignatureNonceUsed,                            BUSY
          400, Throttling,                                    THROTTLED
          503, Throttling.User,                               THROTTLED
          400, Throttling.Api,                                THROTTLED
          400, Rejected.Throttling,                           THROTTLED
          429, TooManyRequests,                               THROTTLED
          429, '',                                            THROTTLED
          403, QuotaExceeded.Vpc,                             QUOTA
          400, QuotaExceeded.Cluster,                         QUOTA
          400, QuotaExceed.Node,                              QUOTA
          400, InvalidVSwitchId.IpNotEnough,                  EXHAUSTED
          403, StatusForbidden,                               DENIED
          403, Forbidden.RAM,                                 DENIED
          403, ForbiddenQueryClusterNamespace,                DENIED
          403, APISERVER_403,                                 DENIED
          400, NoPermission,                                  DENIED
          404, InvalidAccessKeyId.NotFound,                   DENIED
          400, SignatureDoesNotMatch,                         DENIED
          400, InvalidTimeStamp.Expired,                      DENIED
          400, InvalidSecurityToken.Expired,                  DENIED
          400, ErrManagedKuberneteRoleNotAttach,              DENIED
          400, MissingAuth.AliyunOOSLifecycleHook4CSRole,     DENIED
          403, '',                                            DENIED
          404, InvalidAction.NotFound,                        INVALID
          400, InvalidParameter.Format,                       INVALID
          400, InvalidDesiredSizeOrCount.NotNull,             INVALID
          422, SomethingNew,                                  INVALID
          404, '',                                            UNKNOWN_OUTCOME
          408, '',                                            UNKNOWN_OUTCOME
          500, InternalError,                                 UNKNOWN_OUTCOME
          500, SomethingNew,                                  UNKNOWN_OUTCOME
          503, ServiceUnavailable,                            UNKNOWN_OUTCOME
          502, '',                                            UNKNOWN_OUTCOME
          302, '',                                            UNKNOWN_OUTCOME
          """)
  void knowsTheVendorsCodes(int status, String code, CloudError error) {
    assertThat(AlibabaErrors.sort(status, code, "")).isEqualTo(error);
  }

  @Test
  void throttlingMayBeNamedInTheMessageOnly() {
    assertThat(AlibabaErrors.sort(400, "BadRequest", "QPS Limit Exceeded"))
        .isEqualTo(CloudError.THROTTLED);
  }

  @Test
  void aRefusalSaysWhatForWhichInputAndWhyInOneLine() {
    var body =
        JsonMapper.shared()
            .readTree("{\"code\":\"QuotaExceeded.Vpc\",\"message\":\"VPC quota\\nis used up\"}");

    CloudFailure failure = ERRORS.refused(400, body, "7F02");

    assertThat(failure)
        .hasMessage(
            "Cannot create cluster \"payments\" in \"cn-hangzhou\": VPC quota is used up"
                + " (QuotaExceeded.Vpc, request 7F02)");
    assertThat(failure.code()).isEqualTo("QuotaExceeded.Vpc");
    assertThat(failure.requestId()).isEqualTo("7F02");
  }

  @Test
  void readsTheGatewaysSpellingToo() {
    var body =
        JsonMapper.shared().readTree("{\"Code\":\"Throttling.User\",\"Message\":\"Slow down\"}");

    CloudFailure failure = ERRORS.refused(503, body, "7F03");

    assertThat(failure.error()).isEqualTo(CloudError.THROTTLED);
    assertThat(failure).hasMessageContaining("Slow down (Throttling.User, request 7F03)");
  }

  static Stream<Arguments> lostCalls() {
    return Stream.of(
        Arguments.of(new ConnectException("Connection refused"), CloudError.UNREACHABLE),
        Arguments.of(new UnknownHostException("cs.nowhere"), CloudError.UNREACHABLE),
        Arguments.of(new SSLHandshakeException("no trust"), CloudError.UNREACHABLE),
        Arguments.of(new SocketTimeoutException("Connect timed out"), CloudError.UNREACHABLE),
        Arguments.of(new SocketTimeoutException("Read timed out"), CloudError.UNKNOWN_OUTCOME),
        Arguments.of(new SocketException("Connection reset"), CloudError.UNKNOWN_OUTCOME),
        Arguments.of(new EOFException(), CloudError.UNKNOWN_OUTCOME),
        Arguments.of(new IllegalStateException("SDK broke"), CloudError.UNKNOWN_OUTCOME),
        Arguments.of(
            new CredentialException("Failed to connect OIDC Service: timeout"),
            CloudError.UNREACHABLE),
        Arguments.of(new CredentialException("Unable to load credentials"), CloudError.DENIED));
  }

  @ParameterizedTest
  @MethodSource("lostCalls")
  void tellsWhetherALostCallMayHaveBeenSent(Exception failure, CloudError error) {
    assertThat(ERRORS.lost(new RuntimeException(failure)).error()).isEqualTo(error);
  }

  @Test
  void whatTheCredentialsLibraryQuotesIsReadButNotRepeated() {
    var failure =
        new CredentialException(
            "Error refreshing credentials from OIDC, HttpCode: 400, result:"
                + " {\"Code\":\"AuthenticationFail.OIDCToken.Expired\",\"RequestId\":\"7F04\","
                + "\"SecurityToken\":\"s3cret\"}.");

    CloudFailure denied = ERRORS.lost(failure);

    assertThat(denied.error()).isEqualTo(CloudError.DENIED);
    assertThat(denied.code()).isEqualTo("AuthenticationFail.OIDCToken.Expired");
    assertThat(denied.requestId()).isEqualTo("7F04");
    assertThat(denied.getMessage()).doesNotContain("s3cret");
    assertThat(denied).hasNoCause();
  }

  @ParameterizedTest
  @CsvSource({
    "THROTTLED, THROTTLED",
    "UNREACHABLE, UNREACHABLE",
    "UNKNOWN_OUTCOME, UNREACHABLE",
    "BUSY, UNREACHABLE",
    "NOT_FOUND, DENIED",
    "INVALID, DENIED",
    "DENIED, DENIED",
  })
  void withoutTheRoleTheCallWasSurelyNotSent(CloudError ofTheRole, CloudError ofTheCall) {
    var role = new CloudFailure(ofTheRole, "Cannot assume role", "NoPermission", "7F05", null);

    CloudFailure failure = ERRORS.lost(role);

    assertThat(failure.error()).isEqualTo(ofTheCall);
    assertThat(failure.error().surelyNotDone()).isTrue();
    assertThat(failure.code()).isEqualTo("NoPermission");
    assertThat(failure.requestId()).isEqualTo("7F05");
  }
}
