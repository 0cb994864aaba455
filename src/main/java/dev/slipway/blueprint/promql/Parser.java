package dev.slipway.blueprint.promql;

import dev.slipway.blueprint.promql.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads an expression and tells its type, or where it is wrong. */
final class Parser {
  /** Deeper than any person writes; the stack bears it. */
  private static final int DEEPEST = 100;

  /** Each with the type of the parameter before its operand. */
  private static final Map<String, Optional<Type>> AGGREGATIONS =
      Map.ofEntries(
          Map.entry("avg", Optional.empty()),
          Map.entry("bottomk", Optional.of(Type.SCALAR)),
          Map.entry("count", Optional.empty()),
          Map.entry("count_values", Optional.of(Type.STRING)),
          Map.entry("group", Optional.empty()),
          Map.entry("max", Optional.empty()),
          Map.entry("min", Optional.empty()),
          Map.entry("quantile", Optional.of(Type.SCALAR)),
          Map.entry("stddev", Optional.empty()),
          Map.entry("stdvar", Optional.empty()),
          Map.entry("sum", Optional.empty()),
          Map.entry("topk", Optional.of(Type.SCALAR)));

  private static final Set<String> KEYWORDS =
      Set.of(
          "and",
          "atan2",
          "bool",
          "by",
          "group_left",
          "group_right",
          "ignoring",
          "offset",
          "on",
          "or",
          "unless",
          "without");

  private final Reading reading;
  private final Selectors selectors;
  private int depth;

  private Parser(Reading reading) {
    this.reading = reading;
    this.selectors = new Selectors(reading);
  }

  static Node parse(List<Token> tokens) {
    Parser parser = new Parser(new Reading(tokens));
    Node read = parser.expression(0);
    if (!parser.reading.peek().is(Kind.END)) {
      throw parser.reading.peek().unless("an operator or the end");
    }
    return read;
  }

  /**
   * @param least operators that bind looser are left to the caller
   */
  private Node expression(int least) {
    if (++depth > DEEPEST) {
      throw reading.peek().unless("at most %d levels".formatted(DEEPEST));
    }
    Node left = operand();
    Optional<Operator> operator = operator(least);
    while (operator.isPresent()) {
      left = binary(left, operator.get());
      operator = operator(least);
    }
    depth--;
    return left;
  }

  private Optional<Operator> operator(int least) {
    return Operator.of(reading.peek()).filter(found -> found.precedence() >= least);
  }

  private Node operand() {
    Token sign = reading.peek();
    if (!sign.symbol("-") && !sign.symbol("+")) {
      return selectors.narrowed(primary());
    }
    reading.take();
    Node signed = expression(Operator.POWER);
    signed.requireOperand();
    return signed.closed(sign);
  }

  private Node primary() {
    Token first = reading.peek();
    return switch (first.kind()) {
      case NUMBER -> Node.of(reading.take(), Type.SCALAR);
      case STRING -> {
        Literals.value(first);
        yield Node.of(reading.take(), Type.STRING);
      }
      case NAME -> name(first);
      case SYMBOL -> symbol(first);
      case DURATION, END -> throw first.unless("an expression");
    };
  }

  private Node symbol(Token first) {
    if (first.symbol("{")) {
      return selectors.unnamed();
    }
    if (!first.symbol("(")) {
      throw first.unless("an expression");
    }
    reading.take();
    Node inner = expression(0);
    reading.require(")");
    return inner.closed(first);
  }

  private Node name(Token first) {
    String word = first.lowerCase();
    if (word.equals("inf") || word.equals("nan")) {
      return Node.of(reading.take(), Type.SCALAR);
    }
    Token second = reading.peekSecond();
    if (AGGREGATIONS.containsKey(word) && (second.symbol("(") || groups(second))) {
      return aggregation();
    }
    if (KEYWORDS.contains(word)) {
      throw first.unless("an expression");
    }
    return second.symbol("(") ? call() : selectors.named();
  }

  private static boolean groups(Token token) {
    return token.keyword("by") || token.keyword("without");
  }

  private Node aggregation() {
    Token name = reading.take();
    boolean grouped = grouped();
    List<Node> arguments = arguments();
    if (!grouped) {
      grouped();
    }
    Optional<Type> parameter = AGGREGATIONS.getOrDefault(name.lowerCase(), Optional.empty());
    int wanted = parameter.isPresent() ? 2 : 1;
    requireCount(name, arguments.size(), wanted, wanted);
    String where = "in " + name.lowerCase();
    parameter.ifPresent(type -> arguments.getFirst().require(type, where));
    arguments.getLast().require(Type.VECTOR, where);
    return Node.of(name, Type.VECTOR);
  }

  private boolean grouped() {
    if (!groups(reading.peek())) {
      return false;
    }
    reading.take();
    reading.labels();
    return true;
  }

  private Node call() {
    Token name = reading.take();
    Function function =
        Function.of(name.text()).orElseThrow(() -> name.unless("a function of PromQL"));
    List<Node> arguments = arguments();
    requireCount(name, arguments.size(), function.least(), function.most());
    for (int i = 0; i < arguments.size(); i++) {
      arguments.get(i).require(function.taken(i), "in " + function.name());
    }
    return Node.of(name, function.yields());
  }

  private static void requireCount(Token name, int count, int least, int most) {
    if (count < least || count > most) {
      String wanted =
          most == Integer.MAX_VALUE
              ? least + " arguments or more"
              : least == most ? counted(least) : "%d or %s".formatted(least, counted(most));
      throw new Flawed(name.offset(), "%s with %s".formatted(name.shown(), counted(count)), wanted);
    }
  }

  private static String counted(int arguments) {
    return arguments == 1 ? "1 argument" : arguments + " arguments";
  }

  private List<Node> arguments() {
    reading.require("(");
    List<Node> arguments = new ArrayList<>();
    if (reading.took(")")) {
      return arguments;
    }
    arguments.add(expression(0));
    while (!reading.took(")")) {
      reading.requireComma(")");
      arguments.add(expression(0));
    }
    return arguments;
  }

  private Node binary(Node left, Operator operator) {
    reading.take();
    boolean bool = bool(operator);
    Token matching = reading.peek();
    boolean matches = matching(operator);
    Node right = expression(operator.right());
    left.requireOperand();
    right.requireOperand();
    boolean scalars = left.type() == Type.SCALAR && right.type() == Type.SCALAR;
    boolean vectors = left.type() == Type.VECTOR && right.type() == Type.VECTOR;
    if (scalars && operator.compares() && !bool) {
      throw operator.token().unless("%s bool between scalars".formatted(operator.token().shown()));
    }
    if (operator.ofSets() && !vectors) {
      throw operator.token().unless("instant vectors on both sides of it");
    }
    if (matches && !vectors) {
      throw matching.unless("instant vectors on both sides of it");
    }
    return Node.of(left.first(), scalars ? Type.SCALAR : Type.VECTOR);
  }

  private boolean bool(Operator operator) {
    if (!reading.peek().keyword("bool")) {
      return false;
    }
    if (!operator.compares()) {
      throw reading.peek().unless("it behind a comparison");
    }
    reading.take();
    return true;
  }

  /** Which series of both sides belong together. */
  private boolean matching(Operator operator) {
    boolean on = reading.peek().keyword("on");
    if (!on && !reading.peek().keyword("ignoring")) {
      return false;
    }
    reading.take();
    Set<String> matched = new HashSet<>();
    reading.labels().forEach(label -> matched.add(label.text()));
    Token group = reading.peek();
    if (!group.keyword("group_left") && !group.keyword("group_right")) {
      return true;
    }
    if (operator.ofSets()) {
      throw group.unless("no grouping: sets match many to many");
    }
    reading.take();
    if (!reading.peek().symbol("(")) {
      return true;
    }
    for (Token label : reading.labels()) {
      if (on && matched.contains(label.text())) {
        throw label.unless("a label that on does not name");
      }
    }
    return true;
  }
}
