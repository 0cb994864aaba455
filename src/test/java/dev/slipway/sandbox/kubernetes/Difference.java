package dev.slipway.sandbox.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A place in which two servers answer one step differently.
 *
 * @param at a path into the answer
 */
record Difference(String step, String at, String expected, String actual) {
  /** Wording is for people. */
  private static final Set<String> IGNORED = Set.of("message", "warnings");

  static List<Difference> between(List<ObjectNode> expected, List<ObjectNode> actual) {
    List<Difference> differences = new ArrayList<>();
    for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
      ObjectNode wanted = i < expected.size() ? expected.get(i) : Json.object();
      ObjectNode found = i < actual.size() ? actual.get(i) : Json.object();
      compare(
          Json.text(found, "step"),
          "",
          wanted.deepCopy().remove(IGNORED),
          found.deepCopy().remove(IGNORED),
          differences);
      if (wanted.has("warnings") != found.has("warnings")) {
        differences.add(
            of(
                Json.text(found, "step"),
                "/warnings",
                wanted.path("warnings"),
                found.path("warnings")));
      }
    }
    return differences;
  }

  private static void compare(
      String step, String at, JsonNode expected, JsonNode actual, List<Difference> differences) {
    if (expected instanceof ObjectNode && actual instanceof ObjectNode) {
      Set<String> names = new LinkedHashSet<>(expected.propertyNames());
      names.addAll(actual.propertyNames());
      for (String name : names) {
        compare(step, at + "/" + name, expected.path(name), actual.path(name), differences);
      }
    } else if (!at.equals("/causes")
        && expected instanceof ArrayNode
        && actual instanceof ArrayNode
        && expected.size() == actual.size()) {
      for (int i = 0; i < expected.size(); i++) {
        compare(step, at + "/" + i, expected.get(i), actual.get(i), differences);
      }
    } else if (!expected.equals(actual)) {
      differences.add(of(step, at, expected, actual));
    }
  }

  private static Difference of(String step, String at, JsonNode expected, JsonNode actual) {
    return new Difference(step, at, expected.toString(), actual.toString());
  }

  boolean isBelow(String place) {
    return at.equals(place) || at.startsWith(place + "/");
  }

  @Override
  public String toString() {
    return "%s: %s: expected %s but was %s".formatted(step, at, expected, actual);
  }
}
