package dev.slipway.sandbox.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The ways to say what shall change, other than applying. */
enum Patch {
  JSON("application/json-patch+json") {
    @Override
    ObjectNode change(ObjectNode object, byte[] patch, Shape shape) {
      return JsonPatch.change(object, Json.read(patch));
    }
  },
  MERGE("application/merge-patch+json") {
    @Override
    ObjectNode change(ObjectNode object, byte[] patch, Shape shape) {
      ObjectNode changed = object.deepCopy();
      merge(changed, Json.readSent(patch, false));
      return changed;
    }
  },
  STRATEGIC("application/strategic-merge-patch+json") {
    @Override
    ObjectNode change(ObjectNode object, byte[] patch, Shape shape) {
      return (ObjectNode) strategic(object, Json.readSent(patch, false), shape);
    }
  },
  APPLY("application/apply-patch+yaml") {
    @Override
    ObjectNode change(ObjectNode object, byte[] patch, Shape shape) {
      throw new IllegalStateException("Applying is no change of one object by another");
    }
  };

  private final String mediaType;

  Patch(String mediaType) {
    this.mediaType = mediaType;
  }

  /** A new object; the given one stays as it is. */
  abstract ObjectNode change(ObjectNode object, byte[] patch, Shape shape);

  static Patch of(ResourceType type, String contentType) {
    String sent = contentType.split(";", 2)[0].strip();
    boolean custom = type.is(ResourceType.Trait.CUSTOM);
    for (Patch patch : values()) {
      if (patch.mediaType.equals(sent) && !(custom && patch == STRATEGIC)) {
        return patch;
      }
    }
    throw Refusal.unsupportedMediaType(
        sent,
        List.of(values()).stream()
            .filter(patch -> !(custom && patch == STRATEGIC))
            .map(patch -> patch.mediaType)
            .toList());
  }

  private static void merge(ObjectNode object, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      String name = field.getKey();
      switch (field.getValue()) {
        case ObjectNode below -> merge(Json.child(object, name), below);
        case JsonNode value when value.isNull() -> object.remove(name);
        case JsonNode value -> object.set(name, value);
      }
    }
  }

  private static JsonNode strategic(@Nullable JsonNode present, JsonNode patch, Shape shape) {
    if (patch instanceof ObjectNode wanted) {
      return strategicObject(present, wanted, shape);
    }
    if (!(patch instanceof ArrayNode list) || shape.leaf(patch)) {
      return patch;
    }
    JsonNode before = present instanceof ArrayNode ? present : Json.array();
    Map<String, JsonNode> items = new LinkedHashMap<>();
    boolean replaced =
        list.valueStream().anyMatch(item -> Json.text(item, "$patch").equals("replace"));
    if (!replaced) {
      before.forEach(item -> items.put(mergeKey(item, shape), item));
    }
    for (JsonNode item : list) {
      String key = mergeKey(item, shape);
      switch (Json.text(item, "$patch")) {
        case "delete" -> items.remove(key);
        case "replace" -> {}
        default -> items.put(key, strategic(items.get(key), item, shape.item()));
      }
    }
    return Json.array().addAll(items.values());
  }

  /** Strategic merge goes by the first key alone. */
  private static String mergeKey(JsonNode item, Shape shape) {
    return shape.set() ? item.asString("") : Json.text(item, shape.keys().getFirst());
  }

  private static JsonNode strategicObject(
      @Nullable JsonNode present, ObjectNode wanted, Shape shape) {
    if (Json.text(wanted, "$patch").equals("delete")) {
      return Json.object();
    }
    boolean replace = Json.text(wanted, "$patch").equals("replace");
    ObjectNode changed =
        present instanceof ObjectNode before && !replace ? before.deepCopy() : Json.object();
    for (Map.Entry<String, JsonNode> field : wanted.properties()) {
      String name = field.getKey();
      if (name.startsWith("$deleteFromPrimitiveList/")) {
        removeItems(changed, name.substring(name.indexOf('/') + 1), field.getValue());
      } else if (field.getValue().isNull()) {
        changed.remove(name);
      } else if (!name.startsWith("$")) {
        changed.set(name, strategic(changed.get(name), field.getValue(), shape.field(name)));
      }
    }
    return changed;
  }

  private static void removeItems(ObjectNode object, String list, JsonNode gone) {
    if (object.get(list) instanceof ArrayNode items) {
      object.set(
          list,
          Json.array()
              .addAll(
                  items
                      .valueStream()
                      .filter(item -> gone.valueStream().noneMatch(item::equals))
                      .toList()));
    }
  }
}
