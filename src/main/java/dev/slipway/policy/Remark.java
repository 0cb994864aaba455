package dev.slipway.policy;

import dev.slipway.policy.Finding.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says about one place of the document.
 *
 * @param severity {@code null}: the rule's own
 */
record Remark(
    Outcome outcome,
    @Nullable Severity severity,
    String pointer,
    @Nullable String actual,
    @Nullable String expected,
    String message) {

  static Remark failed(String pointer, @Nullable Object actual, Object expected, String message) {
    return new Remark(
        Outcome.FAIL,
        null,
        pointer,
        actual == null ? null : actual.toString(),
        expected.toString(),
        message);
  }

  static Remark unknown(String pointer, @Nullable Object actual, String message) {
    return new Remark(
        Outcome.UNKNOWN, null, pointer, actual == null ? null : actual.toString(), null, message);
  }

  Remark weighing(Severity other) {
    return new Remark(outcome, other, pointer, actual, expected, message);
  }
}
