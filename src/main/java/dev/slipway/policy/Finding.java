package dev.slipway.policy;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says about a field.
 *
 * @param severity as it weighs here: an unknown BLOCK rule weighs WARN outside production
 * @param outcome {@code FAIL} or {@code UNKNOWN}; what passes is no finding
 * @param pointer JSON pointer (RFC 6901) into the blueprint document
 * @param waiver id of the waiver that covers it; {@code null}: none does
 */
public record Finding(
    String rule,
    Severity severity,
    Outcome outcome,
    String pointer,
    @Nullable String actual,
    @Nullable String expected,
    String message,
    String remedy,
    String catalogueVersion,
    @Nullable UUID waiver) {

  /** Result of one rule. */
  public enum Outcome {
    PASS,
    FAIL,
    NOT_APPLICABLE,
    UNKNOWN
  }

  /** Nothing may be built. */
  public boolean forbids() {
    return severity == Severity.BLOCK && waiver == null;
  }
}
