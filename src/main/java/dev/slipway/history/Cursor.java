package dev.slipway.history;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in history: everything that follows it in reading order is newer. Written {@code
 * transaction-position}.
 */
public record Cursor(long transaction, long position) implements Comparable<Cursor> {
  public static final Cursor BEGINNING = new Cursor(0, 0);
  private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

  /**
   * @throws IllegalArgumentException when the text is not of that form
   */
  public static Cursor parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("\"%s\" is not a place in history".formatted(text));
    }
    return new Cursor(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
  }

  @Override
  public int compareTo(Cursor other) {
    int byTransaction = Long.compare(transaction, other.transaction);
    return byTransaction != 0 ? byTransaction : Long.compare(position, other.position);
  }

  @Override
  public String toString() {
    return transaction + "-" + position;
  }
}
