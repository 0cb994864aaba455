package dev.slipway.access;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * Reads the caller from a verified token. Claim {@code slipway_roles} maps project names (or {@code
 * *}) to {@code viewer}, {@code operator} or {@code admin}; without it the caller has no role.
 */
final class CallerTokens implements Converter<Jwt, CallerAuthentication> {
  static final String ROLES_CLAIM = "slipway_roles";

  @Override
  public CallerAuthentication convert(Jwt token) {
    String subject = token.getSubject();
    if (subject == null || subject.isBlank()) {
      throw new InvalidBearerTokenException("The token names no subject");
    }
    // History keeps the subject, and PostgreSQL holds no NUL; no name holds other control signs.
    if (subject.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidBearerTokenException("The token's subject holds control signs");
    }
    return new CallerAuthentication(
        new Caller(subject, roles(token)),
        Objects.requireNonNull(token.getExpiresAt(), "a token without an end was let in"));
  }

  private static Map<String, Role> roles(Jwt token) {
    Map<String, Role> roles = new HashMap<>();
    if (token.getClaims().get(ROLES_CLAIM) instanceof Map<?, ?> claimed) {
      claimed.forEach(
          (project, role) ->
              role(role).ifPresent(known -> roles.put(String.valueOf(project), known)));
    }
    return roles;
  }

  /** A role we do not know gives nothing. */
  private static Optional<Role> role(Object name) {
    return Stream.of(Role.values())
        .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }
}
