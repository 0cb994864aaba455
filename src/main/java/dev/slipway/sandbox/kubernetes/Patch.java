package dev.slipway.sandbox.kubernetes;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
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
      return StrategicPatch.change(object, Json.readSent(patch, false), shape);
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
}
