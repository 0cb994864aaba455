package dev.slipway.blueprint;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Lists of named things, such as node pools. Their order means nothing, so an item is addressed by
 * its name wherever documents are compared or overridden.
 */
final class NamedLists {
  private NamedLists() {}

  /** A list whose items all have names of their own. */
  static boolean named(JsonNode list) {
    return list.isArray() && !list.isEmpty() && byName(list).size() == list.size();
  }

  /** In order of the list; items without a name are left out. */
  static Map<String, JsonNode> byName(JsonNode list) {
    var items = new LinkedHashMap<String, JsonNode>();
    for (JsonNode item : list.values()) {
      if (item.path("name").isString()) {
        items.put(item.get("name").stringValue(), item);
      }
    }
    return items;
  }
}
