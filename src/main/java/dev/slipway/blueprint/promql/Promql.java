package dev.slipway.blueprint.promql;

import java.util.Optional;
import java.util.function.Consumer;

/** Checks expressions before any server sees them. */
public final class Promql {
  private Promql() {}

  /** Of an alert: series that fire, or a number. */
  public static Optional<Flaw> flawOfAlert(String expression) {
    return flaw(expression, expression, Node::requireOperand);
  }

  /** The {@code metricsQuery} of a rule of the metrics adapter, with its placeholders. */
  public static Optional<Flaw> flawOfMetric(String template) {
    try {
      return flaw(
          Placeholders.filled(template), template, read -> read.require(Type.VECTOR, "in all"));
    } catch (Flawed flawed) {
      return Optional.of(flawed.flaw());
    }
  }

  /** The {@code seriesQuery} of a rule of the metrics adapter: a selector. */
  public static Optional<Flaw> flawOfSeries(String selector) {
    return flaw(
        selector,
        selector,
        read -> {
          if (read.form() != Node.Form.SELECTOR || read.shifted() || read.pinned()) {
            throw new Flawed(0, selector, "a selector such as name{label!=\"\"}");
          }
        });
  }

  private static Optional<Flaw> flaw(String text, String shown, Consumer<Node> check) {
    try {
      check.accept(Parser.parse(Tokens.of(text, shown)));
      return Optional.empty();
    } catch (Flawed flawed) {
      return Optional.of(flawed.flaw());
    }
  }
}
