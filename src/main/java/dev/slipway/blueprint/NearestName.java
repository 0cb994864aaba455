package dev.slipway.blueprint;

import static java.util.Comparator.comparingInt;
import static java.util.Locale.ROOT;

import java.util.Collection;
import java.util.Optional;

/** What someone meant who mistyped a name. */
final class NearestName {
  private static final int LONGEST = 64;

  private NearestName() {}

  /** Empty when none is near. */
  static Optional<String> to(String typed, Collection<String> known) {
    if (typed.length() > LONGEST) {
      return Optional.empty();
    }
    int near = Math.max(2, typed.length() / 3);
    return known.stream()
        .filter(name -> distance(typed, name) <= Math.min(near, name.length() - 1))
        .min(comparingInt(name -> distance(typed, name)));
  }

  /** Levenshtein's, without regard to case. */
  private static int distance(String typed, String name) {
    String from = typed.toLowerCase(ROOT);
    String to = name.toLowerCase(ROOT);
    int[] above = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[to.length()];
  }
}
