package dev.slipway.blueprint;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document's tree as it grows from a parser's events. It holds the limits on depth, texts and
 * numbers, finds keys that stand twice, and knows where everything stood.
 */
final class DocumentTree {
  static final int MAX_DEPTH = 64;
  static final int MAX_TEXT = 4096;
  static final int MAX_DIGITS = 40;

  /** Ten times what a large blueprint holds. */
  static final int MAX_VALUES = 10_000;

  /** What a person can work off; a hostile document could name tens of thousands. */
  static final int MAX_PROBLEMS = 200;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Where something stands, counted from 1. */
  record Place(int line, int column) {
    @Override
    public String toString() {
      return "line %d, column %d".formatted(line, column);
    }
  }

  private static final class Frame {
    final JsonNode container;
    final String pointer;
    @Nullable String key;
    boolean repeated;

    Frame(JsonNode container, String pointer) {
      this.container = container;
      this.pointer = pointer;
    }
  }

  private final Deque<Frame> open = new ArrayDeque<>();
  private final Map<String, Place> places = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private @Nullable JsonNode root;
  private boolean sound = true;
  private int values;

  void startObject(Place place) {
    start(NODES.objectNode(), place);
  }

  void startArray(Place place) {
    start(NODES.arrayNode(), place);
  }

  void end() {
    open.pop();
  }

  boolean expectsKey() {
    return open.peek() != null && open.peek().container.isObject() && open.peek().key == null;
  }

  void key(String key, Place place) {
    Frame frame = open.element();
    String pointer = At.child(frame.pointer, key);
    checkText(key, place);
    frame.key = key;
    frame.repeated = frame.container.has(key);
    if (frame.repeated) {
      note(
          new Problem(
              pointer,
              "Field \"%s\" stands twice (%s, and %s)"
                  .formatted(Problem.shortened(key), places.get(pointer), place),
              "the same field again",
              "every field once",
              "Remove one of them"));
    } else {
      places.put(pointer, place);
    }
  }

  void text(String value, Place place) {
    checkText(value, place);
    attach(NODES.stringNode(value), place);
  }

  void bool(boolean value, Place place) {
    attach(NODES.booleanNode(value), place);
  }

  void nothing(Place place) {
    attach(NODES.nullNode(), place);
  }

  /**
   * @param digits decimal, as JSON writes numbers
   */
  void number(String digits, Place place) {
    BigDecimal value = decimal(digits);
    if (value == null || Math.abs((long) value.scale()) > MAX_DIGITS) {
      refuse(
          "A number is too long",
          Problem.shortened(digits),
          "at most %d digits".formatted(MAX_DIGITS),
          "Shorten it, or quote it if it is a text",
          place);
      nothing(place);
      return;
    }
    attach(node(value), place);
  }

  /** Notes something that no document may hold; the tree is not to be trusted from here on. */
  void refuse(String message, String found, String expected, String remedy, Place place) {
    sound = false;
    note(new Problem(pointer(), at(message, place), found, expected, remedy));
  }

  /** Like {@link #refuse}, where reading on makes no sense. */
  BlueprintInvalid stop(String message, String found, String expected, String remedy, Place place) {
    refuse(message, found, expected, remedy, place);
    return new BlueprintInvalid(problems);
  }

  /**
   * @throws BlueprintInvalid when something in it was refused
   */
  JsonNode finish() {
    if (root == null) {
      throw stop(
          "The document is empty", "nothing", "a blueprint", "Send a blueprint", new Place(1, 1));
    }
    if (!sound) {
      throw new BlueprintInvalid(problems);
    }
    return root;
  }

  boolean complete() {
    return root != null && open.isEmpty();
  }

  /** The keys that stand twice. */
  List<Problem> repeatedKeys() {
    return List.copyOf(problems);
  }

  /** The problem with line and column, where the document has such a place. */
  Problem located(Problem problem) {
    Place place = places.get(problem.pointer());
    if (place == null) {
      int parent = Math.max(0, problem.pointer().lastIndexOf('/'));
      place = places.get(problem.pointer().substring(0, parent));
    }
    return place == null
        ? problem
        : new Problem(
            problem.pointer(),
            at(problem.message(), place),
            problem.found(),
            problem.expected(),
            problem.remedy());
  }

  private static String at(String message, Place place) {
    return "%s (%s)".formatted(message, place);
  }

  private void start(JsonNode container, Place place) {
    if (open.size() == MAX_DEPTH) {
      throw stop(
          "The document is nested too deeply",
          "more than %d levels".formatted(MAX_DEPTH),
          "at most %d levels".formatted(MAX_DEPTH),
          "Flatten it",
          place);
    }
    String pointer = pointer();
    attach(container, place);
    open.push(new Frame(container, pointer));
  }

  private void note(Problem problem) {
    problems.add(problem);
    if (problems.size() == MAX_PROBLEMS) {
      throw new BlueprintInvalid(problems);
    }
  }

  private void attach(JsonNode value, Place place) {
    if (++values > MAX_VALUES) {
      throw stop(
          "The document holds too many values",
          "more than %d values".formatted(MAX_VALUES),
          "at most %d values".formatted(MAX_VALUES),
          "Split it into several blueprints",
          place);
    }
    places.putIfAbsent(pointer(), place);
    Frame frame = open.peek();
    if (frame == null) {
      root = value;
      return;
    }
    switch (frame.container) {
      case ArrayNode array -> array.add(value);
      case ObjectNode object -> {
        if (!frame.repeated && frame.key != null) {
          object.set(frame.key, value);
        }
        frame.key = null;
      }
      default -> throw new IllegalStateException("Only arrays and objects are open");
    }
  }

  /** Of what comes next. */
  private String pointer() {
    Frame frame = open.peek();
    if (frame == null) {
      return "";
    }
    if (frame.container.isArray()) {
      return frame.pointer + "/" + frame.container.size();
    }
    return frame.key == null ? frame.pointer : At.child(frame.pointer, frame.key);
  }

  private void checkText(String text, Place place) {
    if (text.length() > MAX_TEXT) {
      refuse(
          "A text is too long",
          "%d characters".formatted(text.length()),
          "at most %d characters".formatted(MAX_TEXT),
          "Shorten it",
          place);
    }
    if (text.codePoints().anyMatch(DocumentTree::unstorable)) {
      refuse(
          "A text holds a character that cannot be kept",
          "NUL or half a surrogate pair",
          "valid Unicode without NUL",
          "Remove the character",
          place);
    }
  }

  private static boolean unstorable(int codePoint) {
    return codePoint == 0
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }

  /** Nothing when too long, or when its exponent is beyond any number. */
  private static @Nullable BigDecimal decimal(String digits) {
    try {
      return digits.length() <= MAX_DIGITS ? new BigDecimal(digits) : null;
    } catch (NumberFormatException hugeExponent) {
      return null;
    }
  }

  private static JsonNode node(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    if (plain.scale() > 0) {
      return NODES.numberNode(value);
    }
    BigInteger whole = plain.toBigIntegerExact();
    if (whole.bitLength() < Integer.SIZE) {
      return NODES.numberNode(whole.intValue());
    }
    return whole.bitLength() < Long.SIZE
        ? NODES.numberNode(whole.longValue())
        : NODES.numberNode(whole);
  }
}
