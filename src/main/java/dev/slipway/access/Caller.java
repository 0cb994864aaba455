package dev.slipway.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, from the token's claims.
 *
 * @param subject the token's {@code sub}
 * @param roles project name to role; {@code *} stands for every project
 */
public record Caller(String subject, Map<String, Role> roles) {
  public static final String EVERY_PROJECT = "*";

  public Caller {
    roles = Map.copyOf(roles);
  }

  public boolean may(Role role, String project) {
    return holds(roles.get(project), role) || holds(roles.get(EVERY_PROJECT), role);
  }

  private static boolean holds(@Nullable Role held, Role wanted) {
    return held != null && held.includes(wanted);
  }
}
