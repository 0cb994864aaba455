package dev.slipway.blueprint.promql;

import dev.slipway.blueprint.promql.Node.Form;
import dev.slipway.blueprint.promql.Token.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Series by name and labels, and what narrows or shifts them in time. */
final class Selectors {
  private static final Set<String> MATCHES = Set.of("=", "!=", "=~", "!~");

  private final Reading reading;

  Selectors(Reading reading) {
    this.reading = reading;
  }

  Node named() {
    Token name = reading.take();
    if (reading.peek().symbol("{")) {
      matchers(name);
    }
    return Node.selector(name);
  }

  /** At least one matcher must leave something out, or it would be all series there are. */
  Node unnamed() {
    Token brace = reading.peek();
    if (!matchers(null)) {
      throw brace.unless("a matcher that does not match everything");
    }
    return Node.selector(brace);
  }

  /**
   * @return whether one of them leaves out series without its label
   */
  private boolean matchers(@Nullable Token name) {
    reading.require("{");
    boolean narrow = false;
    while (!reading.took("}")) {
      Token label = reading.label();
      if (name != null && label.text().equals("__name__")) {
        throw label.unless("no second name beside " + name.shown());
      }
      narrow |= matcher();
      if (!reading.peek().symbol("}")) {
        reading.requireComma("}");
      }
    }
    return narrow;
  }

  private boolean matcher() {
    if (!reading.peek().is(Kind.SYMBOL) || !MATCHES.contains(reading.peek().text())) {
      throw reading.peek().unless("=, !=, =~ or !~");
    }
    String operator = reading.take().text();
    Token value = reading.require(Kind.STRING, "a string in quotation marks");
    return switch (operator) {
      case "=" -> !Literals.value(value).isEmpty();
      case "!=" -> Literals.value(value).isEmpty();
      case "=~" -> !Literals.pattern(value).matcher("").matches();
      default -> Literals.pattern(value).matcher("").matches();
    };
  }

  /** Ranges, subqueries, offsets and times, as many as follow. */
  Node narrowed(Node start) {
    Node node = start;
    while (true) {
      Token token = reading.peek();
      if (token.symbol("[")) {
        node = range(node);
      } else if (token.keyword("offset")) {
        node = offset(node);
      } else if (token.symbol("@")) {
        node = time(node);
      } else {
        return node;
      }
    }
  }

  private Node range(Node node) {
    Token bracket = reading.take();
    reading.duration();
    if (reading.took(":")) {
      if (reading.peek().is(Kind.DURATION)) {
        reading.duration();
      }
      reading.require("]");
      node.require(Type.VECTOR, "before a subquery");
      return Node.of(node.first(), Type.RANGE).as(Form.SUBQUERY);
    }
    reading.require("]");
    if (node.form() != Form.SELECTOR) {
      throw bracket.unless("no range here: only a selector has one, or a subquery such as [5m:1m]");
    }
    if (node.shifted() || node.pinned()) {
      throw bracket.unless("the range before offset and @");
    }
    return node.as(Form.RANGE);
  }

  private Node offset(Node node) {
    Token word = reading.take();
    if (!reading.took("-")) {
      reading.took("+");
    }
    reading.require(Kind.DURATION, "a duration such as 5m");
    requireSeries(node, word);
    if (node.shifted()) {
      throw word.unless("one offset only");
    }
    return node.withOffset();
  }

  private Node time(Node node) {
    Token sign = reading.take();
    requireSeries(node, sign);
    if (node.pinned()) {
      throw sign.unless("one @ only");
    }
    Token first = reading.peek();
    if (first.keyword("start") || first.keyword("end")) {
      reading.take();
      reading.require("(");
      reading.require(")");
      return node.withTime();
    }
    if (!reading.took("-")) {
      reading.took("+");
    }
    reading.require(Kind.NUMBER, "a time in seconds, start() or end()");
    return node.withTime();
  }

  private static void requireSeries(Node node, Token word) {
    if (node.form() == Form.OTHER) {
      throw word.unless("it only behind a selector or a subquery");
    }
  }
}
