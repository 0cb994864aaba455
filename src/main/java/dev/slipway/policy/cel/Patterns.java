package dev.slipway.policy.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.regex.MatchResult;

/** Regular expressions (RE2) that are cheap to build and to match. */
final class Patterns {
  private static final int LONGEST = 256;

  /** RE2 writes out what is repeated, so that {@code ((a{100}){100}){100}} fills the memory. */
  private static final int MOST_REPETITIONS = 100;

  private static final java.util.regex.Pattern REPETITION =
      java.util.regex.Pattern.compile("\\{(\\d{1,9}),?(\\d{0,9})}");

  private Patterns() {}

  /** What is wrong with it. */
  static Optional<String> problem(String pattern) {
    if (pattern.length() > LONGEST) {
      return Optional.of("A pattern must not be longer than %d characters".formatted(LONGEST));
    }
    if (repetitions(pattern) > MOST_REPETITIONS) {
      return Optional.of(
          "The repetitions of a pattern must not multiply to more than " + MOST_REPETITIONS);
    }
    try {
      Pattern.compile(pattern);
      return Optional.empty();
    } catch (PatternSyntaxException wrong) {
      return Optional.of("The pattern is wrong: " + wrong.getMessage());
    }
  }

  /** As if each stood inside the one before. */
  private static double repetitions(String pattern) {
    return REPETITION
        .matcher(pattern)
        .results()
        .mapToDouble(Patterns::times)
        .reduce(1, (one, other) -> one * other);
  }

  private static double times(MatchResult repetition) {
    String most = repetition.group(2).isEmpty() ? repetition.group(1) : repetition.group(2);
    return Math.max(1, Double.parseDouble(most));
  }
}
