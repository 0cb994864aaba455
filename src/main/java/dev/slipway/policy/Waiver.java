package dev.slipway.policy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded exception from a rule, for a time.
 *
 * @param owner who answers for it
 * @param grantedBy subject of the token by which it was granted
 */
public record Waiver(
    UUID id,
    UUID projectId,
    String rule,
    Scope scope,
    String reason,
    String owner,
    Instant expiresAt,
    String grantedBy,
    Instant grantedAt) {

  /**
   * What it is good for; {@code null} means all of them.
   *
   * @param pool name of a node pool: findings about it alone
   * @param workload name of a workload: findings about it alone
   */
  public record Scope(
      @Nullable String blueprint, @Nullable String pool, @Nullable String workload) {}

  /** A waiver that is asked for; see {@link Waiver}. */
  public record Wish(String rule, Scope scope, String reason, String owner, Instant expiresAt) {}

  boolean covers(String ruleId, String pointer, Subject subject) {
    return rule.equals(ruleId)
        && (scope.blueprint() == null || scope.blueprint().equals(subject.blueprint().name()))
        && (scope.pool() == null || subject.concernsPool(pointer, scope.pool()))
        && (scope.workload() == null || subject.concernsWorkload(pointer, scope.workload()));
  }
}
