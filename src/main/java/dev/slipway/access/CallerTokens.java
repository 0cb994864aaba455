package dev.slipway.access;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * Reads the caller from a verified token. Claim {@code slipway_roles} maps project names (or {@code
 * *}) to {@code viewer}, {@code operator} or {@code admin}; without it the caller has no role.
 */
final class CallerTokens implements Converter<Jwt, AbstractAuthenticationToken> {
  static final String ROLES_CLAIM = "slipway_roles";

  @Override
  public AbstractAuthenticationToken convert(Jwt token) {
    String subject = token.getSubject();
    if (subject == null || subject.isBlank()) {
      throw new InvalidBearerTokenException("The token names no subject");
    }
    // The token stays beside the caller: what goes on for long ends when the token does.
    return UsernamePasswordAuthenticationToken.authenticated(
        new Caller(subject, roles(token)), token, List.of());
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
