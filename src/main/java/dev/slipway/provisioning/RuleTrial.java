package dev.slipway.provisioning;

import dev.slipway.policy.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says of all that is stored in its project.
 *
 * @param blueprints how many newest revisions it was tried against
 * @param clusters how many clusters, each with its own revision and overrides
 * @param complete false: there was more than could be judged or told
 * @param affected who breaks it, or cannot be judged by it
 */
public record RuleTrial(
    String rule, int blueprints, int clusters, boolean complete, List<Affected> affected) {
  public RuleTrial {
    affected = List.copyOf(affected);
  }

  /**
   * Something that breaks the rule.
   *
   * @param cluster {@code null}: the newest revision of the blueprint
   * @param writtenBy subject of who wrote the revision
   */
  public record Affected(
      String blueprint,
      int revision,
      @Nullable String cluster,
      String writtenBy,
      Finding finding) {}

  /** How many would be refused, were the rule enforced. */
  public long refused() {
    return affected.stream().filter(one -> one.finding().forbids()).count();
  }
}
