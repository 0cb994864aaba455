package dev.slipway.policy;

import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule that a project adds to the catalogue.
 *
 * @param id unlike the catalogue's ids in lower case, so that neither can hide the other
 * @param version grows with each change; the entity tag; 0: not stored
 * @param changedBy subject of who changed it last
 */
public record ProjectRule(
    UUID projectId, String id, Content content, long version, String changedBy, Instant changedAt) {

  /** Whether it takes part in evaluations. */
  public enum State {
    /** Only tried. */
    TRIAL,
    /** Takes part in every evaluation. */
    ENFORCED
  }

  /**
   * What it says.
   *
   * @param expression in CEL; true of every blueprint that keeps the rule
   * @param pointer JSON pointer to what its findings are about; {@code null}: the whole document
   */
  public record Content(
      State state,
      Severity severity,
      String expression,
      String message,
      String remedy,
      @Nullable String pointer) {}

  Description description() {
    return new Description(
        id,
        "project",
        content.severity(),
        true,
        List.of(Moment.DESIGN, Moment.APPLY, Moment.RUNTIME),
        content.message(),
        "",
        content.remedy());
  }
}
