package dev.slipway.api;

import java.time.DateTimeException;
import java.time.Instant;

/** Times in requests: as RFC 3339 has them, whose years have four digits. */
final class Times {
  /** PostgreSQL could hold no more than some of what {@link Instant} takes beyond these. */
  static final String RANGE = "from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z";

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private Times() {}

  /**
   * @throws IllegalArgumentException out of that range
   * @throws DateTimeException when it is no time
   */
  static Instant parse(String text) {
    Instant time = Instant.parse(text);
    if (time.isBefore(FIRST) || !time.isBefore(END)) {
      throw new IllegalArgumentException("\"%s\" is not %s".formatted(text, RANGE));
    }
    return time;
  }

  static boolean valid(String text) {
    try {
      parse(text);
      return true;
    } catch (IllegalArgumentException | DateTimeException unfit) {
      return false;
    }
  }
}
