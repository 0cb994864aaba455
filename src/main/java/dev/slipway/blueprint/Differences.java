package dev.slipway.blueprint;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares documents field by field. Items of lists of named things are matched by name, whatever
 * their order; any other list is one field.
 */
public final class Differences {
  private final List<Difference> found = new ArrayList<>();

  private Differences() {}

  /** In order of path. */
  public static List<Difference> between(JsonNode from, JsonNode to) {
    var differences = new Differences();
    differences.compare("", from, to);
    differences.found.sort(Comparator.comparing(Difference::path));
    return List.copyOf(differences.found);
  }

  private void compare(String path, @Nullable JsonNode from, @Nullable JsonNode to) {
    if (from != null && to != null && from.isObject() && to.isObject()) {
      compareAll(path, fields(from), fields(to));
    } else if (from != null && to != null && NamedLists.named(from) && NamedLists.named(to)) {
      compareAll(path, NamedLists.byName(from), NamedLists.byName(to));
    } else if (from == null || to == null || !same(from, to)) {
      found.add(new Difference(path, from, to));
    }
  }

  private void compareAll(String path, Map<String, JsonNode> from, Map<String, JsonNode> to) {
    Set<String> names = new TreeSet<>(from.keySet());
    names.addAll(to.keySet());
    names.forEach(name -> compare(At.child(path, name), from.get(name), to.get(name)));
  }

  /** 1 and 1.0 are one number. */
  private static boolean same(JsonNode from, JsonNode to) {
    return CanonicalJson.write(from).equals(CanonicalJson.write(to));
  }

  private static Map<String, JsonNode> fields(JsonNode object) {
    return object.properties().stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
