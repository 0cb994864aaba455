package dev.slipway.blueprint.promql;

import java.util.Optional;
import java.util.Set;

/**
 * Between two operands.
 *
 * @param precedence the higher binds the tighter
 */
record Operator(Token token, int precedence) {
  /** Of {@code ^}, which also binds tighter than a sign. */
  static final int POWER = 6;

  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<=", ">=", "<", ">");
  private static final Set<String> SETS = Set.of("and", "or", "unless");

  static Optional<Operator> of(Token token) {
    int precedence =
        switch (token.kind()) {
          case SYMBOL -> symbol(token.text());
          case NAME -> word(token.lowerCase());
          case NUMBER, DURATION, STRING, END -> 0;
        };
    return precedence == 0 ? Optional.empty() : Optional.of(new Operator(token, precedence));
  }

  private static int symbol(String text) {
    return switch (text) {
      case "==", "!=", "<=", ">=", "<", ">" -> 3;
      case "+", "-" -> 4;
      case "*", "/", "%" -> 5;
      case "^" -> POWER;
      default -> 0;
    };
  }

  private static int word(String text) {
    return switch (text) {
      case "or" -> 1;
      case "and", "unless" -> 2;
      case "atan2" -> 5;
      default -> 0;
    };
  }

  boolean compares() {
    return COMPARISONS.contains(token.text());
  }

  boolean ofSets() {
    return SETS.contains(token.lowerCase());
  }

  /** What the right operand must bind tighter than; {@code ^} groups to the right. */
  int right() {
    return precedence == POWER ? precedence : precedence + 1;
  }
}
