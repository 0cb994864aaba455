package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTests extends ApiTest {
  private static final String PATH = "/api/v1/projects";

  @Test
  void aGoodTokenIsLetIn() {
    bearing(ISSUER.signed(claims().build())).get(PATH).is(200);
  }

  @Test
  void withoutATokenTheAnswerSaysWhatIsNeeded() {
    Answer answer = send(request(PATH).GET().build());

    answer.isProblem(ProblemKind.UNAUTHENTICATED);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  void anExpiredTokenIsRefused() {
    refused(ISSUER.signed(claims().expirationTime(secondsAgo(15)).build()));
  }

  @Test
  void aTokenThatNeverExpiresIsRefused() {
    refused(ISSUER.signed(claims().expirationTime(null).build()));
  }

  @Test
  void aTokenThatIsNotValidYetIsRefused() {
    refused(ISSUER.signed(claims().notBeforeTime(secondsAgo(-60)).build()));
  }

  @Test
  void aTokenForAnotherAudienceIsRefused() {
    refused(ISSUER.signed(claims().audience("another-service").build()));
  }

  @Test
  void aTokenOfAnotherIssuerIsRefused() {
    refused(ISSUER.signed(claims().issuer("https://elsewhere.test").build()));
  }

  @Test
  void aTokenWithoutASubjectIsRefused() {
    refused(ISSUER.signed(claims().subject(null).build()));
  }

  @Test
  void aTokenWhoseSubjectHoldsControlSignsIsRefused() {
    refused(ISSUER.signed(claims().subject("an\0n").build()));
  }

  @Test
  void aTokenSignedByAnotherKeyIsRefused() {
    refused(ISSUER.forged(claims().build()));
  }

  @Test
  void anUnsignedTokenIsRefused() {
    refused(ISSUER.unsigned(claims().build()));
  }

  @Test
  void aTokenSignedWithThePublicKeyAsSecretIsRefused() {
    refused(ISSUER.signedWithPublicKey(claims().build()));
  }

  @Test
  void garbageIsRefused() {
    refused("garbage");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator/health/liveness",
        "/actuator/health/readiness",
        "/actuator/prometheus",
        "/api/v1/openapi",
        "/api/v1/openapi.yaml",
        "/api/v1/openapi/swagger-config",
        "/api/v1/schemas/blueprint",
        "/swagger-ui/index.html"
      })
  void probesFiguresAndDocumentationNeedNoToken(String path) {
    send(request(path).GET().build()).is(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/actuator",
        "/actuator/env",
        "/sandbox",
        "/error",
        "/api/v1/catalog/regions",
        "/api/v1/policies",
        "/api/v1/events/stream",
        "/nowhere"
      })
  void everythingElseNeedsOne(String path) {
    send(request(path).GET().build()).isProblem(ProblemKind.UNAUTHENTICATED);
  }

  private void refused(String token) {
    Answer answer = bearing(token).get(PATH);

    answer.isProblem(ProblemKind.UNAUTHENTICATED);
    assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
  }

  private static JWTClaimsSet.Builder claims() {
    return ISSUER.claims("ann", Map.of(EVERYWHERE, "viewer"));
  }

  private static Date secondsAgo(int seconds) {
    return Date.from(Instant.now().minusSeconds(seconds));
  }
}
