package dev.slipway.blueprint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A path in an override. An item of a list of named things goes by its name and by its index; both
 * are the same place.
 */
record OverridePath(String pointer, List<Set<String>> names) {
  static final OverridePath ROOT = new OverridePath("", List.of());

  OverridePath {
    names = List.copyOf(names);
  }

  OverridePath field(String name) {
    return child(name, Set.of(name));
  }

  OverridePath item(String name, int index) {
    return child(name, Set.of(name, Integer.toString(index)));
  }

  /** Whether the pattern names this place or one above it. */
  boolean below(String pattern) {
    List<String> segments = segments(pattern);
    if (segments.size() > names.size()) {
      return false;
    }
    for (int i = 0; i < segments.size(); i++) {
      if (!segments.get(i).equals("*") && !names.get(i).contains(segments.get(i))) {
        return false;
      }
    }
    return true;
  }

  static List<String> segments(String pointer) {
    return Arrays.stream(pointer.substring(1).split("/", -1))
        .map(segment -> segment.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  private OverridePath child(String segment, Set<String> alternatives) {
    var longer = new ArrayList<>(names);
    longer.add(alternatives);
    return new OverridePath(At.child(pointer, segment), longer);
  }
}
