package dev.slipway.sandbox.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignaturesTests {
  private static final Instant SENT = Instant.parse("2026-01-02T03:04:05Z");
  private static final String BODY = "{\"cluster_name\":\"demo-2\"}";
  private static final String AUTHORIZATION =
      "ACS3-HMAC-SHA256 Credential=testAK,SignedHeaders=content-type;host;x-acs-action;"
          + "x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,"
          + "Signature=b72ae3a3c98f2a1c9762301b5a088e5f8153d2dda6afc3b751144e2ad74f1e08";

  @TempDir Path folder;
  private AccessKeys keys;

  @BeforeEach
  void keepAKey() throws IOException {
    keep("testAK", "testSK");
  }

  private void keep(String id, String secret) throws IOException {
    Files.writeString(
        folder.resolve("access-key.json"),
        "{\"accessKeyId\":\"%s\",\"accessKeySecret\":\"%s\"}".formatted(id, secret));
    keys = AccessKeys.in(folder);
  }

  @Test
  void acceptsWhatTheVendorsRulesSign() {
    assertThat(at(SENT).verify(request(Map.of(), BODY)).accessKeyId()).isEqualTo("testAK");
  }

  @Test
  void refusesAnotherBody() {
    refused(at(SENT), request(Map.of(), "{}"), 400, "SignatureDoesNotMatch");
  }

  @Test
  void refusesAChangedHeader() {
    refused(
        at(SENT),
        request(Map.of("x-acs-action", "DeleteCluster"), BODY),
        400,
        "SignatureDoesNotMatch");
  }

  @Test
  void refusesAHeaderThatIsNotSigned() {
    refused(
        at(SENT),
        request(Map.of("x-acs-security-token", "smuggled"), BODY),
        400,
        "IncompleteSignature");
  }

  @Test
  void refusesWhatIsSixteenMinutesOld() {
    refused(
        at(SENT.plus(Duration.ofMinutes(16))),
        request(Map.of(), BODY),
        400,
        "InvalidTimeStamp.Expired");
  }

  @Test
  void refusesTheSameNonceAgain() {
    Signatures signatures = at(SENT);
    signatures.verify(request(Map.of(), BODY));

    refused(signatures, request(Map.of(), BODY), 400, "SignatureNonceUsed");
  }

  @Test
  void refusesAnUnknownKey() {
    refused(
        at(SENT),
        request(Map.of("authorization", AUTHORIZATION.replace("testAK", "someAK")), BODY),
        404,
        "InvalidAccessKeyId.NotFound");
  }

  @Test
  void acceptsTheOlderSignatureOfRpcCalls() throws IOException {
    keep("testid", "testsecret");
    Map<String, String> query = new LinkedHashMap<>();
    query.put("AccessKeyId", "testid");
    query.put("Action", "DescribeRegions");
    query.put("Format", "XML");
    query.put("SignatureMethod", "HMAC-SHA1");
    query.put("SignatureNonce", "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf");
    query.put("SignatureVersion", "1.0");
    query.put("Timestamp", "2016-02-23T12:46:24Z");
    query.put("Version", "2014-05-26");
    query.put("Signature", "OLeaidS1JvxuMvnyHOwuJ+uX5qY=");
    WireRequest request =
        new WireRequest("GET", "/", query, Map.of(), Map.of("host", "any"), new byte[0]);

    Call.Identity identity = at(Instant.parse("2016-02-23T12:50:00Z")).verify(request);

    assertThat(identity.accessKeyId()).isEqualTo("testid");
  }

  private Signatures at(Instant now) {
    return new Signatures(keys, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static void refused(Signatures signatures, WireRequest request, int status, String code) {
    assertThatExceptionOfType(ApiError.class)
        .isThrownBy(() -> signatures.verify(request))
        .satisfies(error -> assertThat(error.code()).isEqualTo(code))
        .satisfies(error -> assertThat(error.status()).isEqualTo(status));
  }

  private static WireRequest request(Map<String, String> otherHeaders, String body) {
    Map<String, String> headers = new HashMap<>();
    headers.put("content-type", "application/json; charset=utf-8");
    headers.put("host", "cs.cn-hangzhou.aliyuncs.com");
    headers.put("x-acs-action", "ModifyCluster");
    headers.put(
        "x-acs-content-sha256", "781e0de7c2aecb1863a8a7270baa7e50ce6630c8bf42b70dd6ad947642e4e473");
    headers.put("x-acs-date", "2026-01-02T03:04:05Z");
    headers.put("x-acs-signature-nonce", "0123456789abcdef0123456789abcdef");
    headers.put("x-acs-version", "2015-12-15");
    headers.put("authorization", AUTHORIZATION);
    headers.putAll(otherHeaders);
    return new WireRequest(
        "PUT",
        "/api/v2/clusters/c0000000000000000000000000000000a",
        Map.of(),
        Map.of(),
        headers,
        body.getBytes(StandardCharsets.UTF_8));
  }
}
