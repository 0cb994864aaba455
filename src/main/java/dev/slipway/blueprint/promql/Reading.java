package dev.slipway.blueprint.promql;

import dev.slipway.blueprint.promql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Where reading has come to. */
final class Reading {
  private static final Pattern LABEL = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final List<Token> tokens;
  private int next;

  Reading(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(next);
  }

  Token peekSecond() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  Token take() {
    Token token = peek();
    next = Math.min(next + 1, tokens.size() - 1);
    return token;
  }

  boolean took(String symbol) {
    if (!peek().symbol(symbol)) {
      return false;
    }
    take();
    return true;
  }

  Token require(String symbol) {
    if (!peek().symbol(symbol)) {
      throw peek().unless("\"%s\"".formatted(symbol));
    }
    return take();
  }

  Token require(Kind kind, String expected) {
    if (!peek().is(kind)) {
      throw peek().unless(expected);
    }
    return take();
  }

  Token label() {
    if (!peek().is(Kind.NAME) || !LABEL.matcher(peek().text()).matches()) {
      throw peek().unless("the name of a label");
    }
    return take();
  }

  /** In parentheses, parted by commas, one of which may stand last. */
  List<Token> labels() {
    require("(");
    List<Token> labels = new ArrayList<>();
    while (!took(")")) {
      labels.add(label());
      if (!peek().symbol(")")) {
        requireComma(")");
      }
    }
    return labels;
  }

  void requireComma(String orElse) {
    if (!took(",")) {
      throw peek().unless("\",\" or \"%s\"".formatted(orElse));
    }
  }

  Token duration() {
    Token duration = require(Kind.DURATION, "a duration such as 5m");
    if (duration.text().chars().allMatch(letter -> !Character.isDigit(letter) || letter == '0')) {
      throw duration.unless("a duration above 0");
    }
    return duration;
  }
}
