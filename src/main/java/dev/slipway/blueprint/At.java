package dev.slipway.blueprint;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A place in a tree that need not fit the schema: what is not there, or is of another type, is
 * empty.
 */
record At(String pointer, JsonNode node) {

  static At root(JsonNode tree) {
    return new At("", tree);
  }

  At field(String name) {
    JsonNode child = node.isObject() ? node.get(name) : null;
    return new At(child(pointer, name), child == null ? MissingNode.getInstance() : child);
  }

  /** Goes down by a path such as {@code spec/storage/classes}. */
  At path(String path) {
    At found = this;
    for (String name : path.split("/", -1)) {
      found = found.field(name);
    }
    return found;
  }

  Stream<At> items() {
    return node.isArray()
        ? IntStream.range(0, node.size()).mapToObj(i -> new At(pointer + "/" + i, node.get(i)))
        : Stream.empty();
  }

  boolean exists() {
    return !node.isMissingNode();
  }

  Optional<String> text() {
    return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
  }

  Optional<Integer> whole() {
    return node.isIntegralNumber() && node.canConvertToInt()
        ? Optional.of(node.intValue())
        : Optional.empty();
  }

  Problem problem(String message, String expected, String remedy) {
    return new Problem(pointer, message, Problem.shown(node), expected, remedy);
  }

  /** The pointer one segment further down (RFC 6901). */
  static String child(String pointer, String segment) {
    return pointer + "/" + segment.replace("~", "~0").replace("/", "~1");
  }
}
