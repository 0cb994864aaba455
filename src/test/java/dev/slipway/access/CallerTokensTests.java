package dev.slipway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

class CallerTokensTests {

  @Test
  void readsSubjectAndRoles() {
    Caller caller =
        caller(token().claim("slipway_roles", Map.of("payments", "operator", "*", "viewer")));

    assertThat(caller)
        .isEqualTo(new Caller("ann", Map.of("payments", Role.OPERATOR, "*", Role.VIEWER)));
  }

  @Test
  void givesNoRoleWithoutTheClaim() {
    assertThat(caller(token()).roles()).isEmpty();
  }

  @Test
  void givesNoRoleForWordsAndShapesItDoesNotKnow() {
    assertThat(
            caller(token().claim("slipway_roles", Map.of("a", "owner", "b", 3, "c", "ADMIN")))
                .roles())
        .isEmpty();
    assertThat(caller(token().claim("slipway_roles", List.of("admin"))).roles()).isEmpty();
  }

  @Test
  void refusesATokenWithoutASubject() {
    Jwt nobody = Jwt.withTokenValue("t").header("alg", "RS256").claim("iss", "x").build();

    assertThatThrownBy(() -> new CallerTokens().convert(nobody))
        .isInstanceOf(InvalidBearerTokenException.class);
  }

  private static Jwt.Builder token() {
    return Jwt.withTokenValue("t")
        .header("alg", "RS256")
        .subject("ann")
        .expiresAt(Instant.parse("2026-01-01T00:00:00Z"));
  }

  private static Caller caller(Jwt.Builder token) {
    return new CallerTokens().convert(token.build()).getPrincipal();
  }
}
