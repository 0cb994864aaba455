package dev.slipway.blueprint.promql;

import java.util.Locale;

/**
 * A word of an expression.
 *
 * @param offset of its first character, from 0 on
 * @param text as it is read
 * @param shown as it is written
 */
record Token(Kind kind, int offset, String text, String shown) {
  /** What words there are. */
  enum Kind {
    NAME,
    NUMBER,
    DURATION,
    STRING,
    SYMBOL,
    END
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean symbol(String other) {
    return kind == Kind.SYMBOL && text.equals(other);
  }

  /** Keywords may be written in either case. */
  boolean keyword(String other) {
    return kind == Kind.NAME && text.equalsIgnoreCase(other);
  }

  String lowerCase() {
    return text.toLowerCase(Locale.ROOT);
  }

  Flawed unless(String expected) {
    return new Flawed(offset, kind == Kind.END ? "the end" : shown, expected);
  }
}
