package dev.slipway.sandbox.kubernetes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Looking at objects of one cluster. */
final class Reads {
  private final Store store;

  Reads(Cluster cluster) {
    this.store = cluster.store();
  }

  /**
   * @param metadata of the list: its version, and where it goes on
   */
  record Page(List<ObjectNode> items, ObjectNode metadata) {
    ObjectNode toList(ResourceType type) {
      ObjectNode list = Json.object().put("kind", type.kind() + "List");
      list.put("apiVersion", type.apiVersion()).set("metadata", metadata);
      list.putArray("items").addAll(items.stream().map(item -> asItem(type, item)).toList());
      return list;
    }
  }

  /** The list says already what the items of a built-in kind are. */
  static ObjectNode asItem(ResourceType type, ObjectNode object) {
    return type.is(ResourceType.Trait.CUSTOM)
        ? object
        : object.deepCopy().remove(List.of("apiVersion", "kind"));
  }

  ObjectNode get(Target target) {
    ObjectNode found = store.find(target.key());
    if (found == null) {
      throw Refusal.notFound(target.type(), target.name());
    }
    return inVersionOf(target.type(), found);
  }

  Page list(Target target, Selector selector, Map<String, String> query) {
    String since = query.getOrDefault("resourceVersion", "");
    if (!since.matches("\\d*")) {
      throw Refusal.badRequest("invalid resource version: \"%s\"".formatted(since));
    }
    Store.Listing listing = store.list(target.type().qualifiedPlural(), target.namespace());
    List<ObjectNode> matching =
        listing.objects().stream()
            .map(Json::readObject)
            .filter(selector::matches)
            .map(object -> inVersionOf(target.type(), object))
            .toList();
    Page page = page(matching, listing.version(), query);
    if (selector.isSelective()) {
      page.metadata().remove("remainingItemCount");
    }
    if (target.type().is(ResourceType.Trait.CUSTOM)) {
      page.metadata().put("continue", Json.text(page.metadata(), "continue"));
    }
    return page;
  }

  static ObjectNode inVersionOf(ResourceType type, ObjectNode object) {
    return object.put("apiVersion", type.apiVersion());
  }

  private static Page page(List<ObjectNode> all, long version, Map<String, String> query) {
    ObjectNode metadata = Json.object().put("resourceVersion", Long.toString(version));
    List<ObjectNode> rest = new ArrayList<>(all);
    String after = decode(query.getOrDefault("continue", ""));
    rest.removeIf(object -> place(object).compareTo(after) <= 0);
    int limit = limit(query.getOrDefault("limit", "0"));
    if (limit <= 0 || rest.size() <= limit) {
      return new Page(rest, metadata);
    }
    List<ObjectNode> page = rest.subList(0, limit);
    metadata.put("continue", encode(place(page.getLast())));
    metadata.put("remainingItemCount", rest.size() - limit);
    return new Page(page, metadata);
  }

  /** Sorts as the store does, since no name holds a character below the one in between. */
  private static String place(ObjectNode object) {
    return Json.text(object, "metadata", "namespace")
        + "\0"
        + Json.text(object, "metadata", "name");
  }

  private static int limit(String limit) {
    try {
      return Integer.parseInt(limit);
    } catch (NumberFormatException e) {
      throw Refusal.badRequest("limit \"%s\" is no number".formatted(limit));
    }
  }

  private static String encode(String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String token) {
    try {
      String place = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (token.isEmpty() || place.contains("\0")) {
        return place;
      }
    } catch (IllegalArgumentException e) {
      // Refused like what is encoded well and names no place.
    }
    throw Refusal.badRequest("continue key is not valid: " + token);
  }
}
