package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.ResourceType.Trait;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The kinds that a CustomResourceDefinition adds. */
final class CustomKinds {
  private static final int SHARED_AT_MOST = 64;

  /** Every cluster of a fleet has the same few definitions; they need not be kept for each. */
  private static final Map<JsonNode, List<ResourceType>> SHARED =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<JsonNode, List<ResourceType>> eldest) {
              return size() > SHARED_AT_MOST;
            }
          });

  private CustomKinds() {}

  /** One type per served version. */
  static List<ResourceType> definedBy(ObjectNode definition) {
    return SHARED.computeIfAbsent(definition.path("spec").deepCopy(), CustomKinds::read);
  }

  private static List<ResourceType> read(JsonNode spec) {
    JsonNode names = spec.path("names");
    List<ResourceType> types = new ArrayList<>();
    for (JsonNode version : spec.path("versions")) {
      if (!version.path("served").asBoolean(false)) {
        continue;
      }
      EnumSet<Trait> traits = EnumSet.of(Trait.CUSTOM, Trait.GENERATION);
      if (Json.at(version, "subresources").has("status")) {
        traits.add(Trait.STATUS);
      }
      types.add(
          new ResourceType(
              Json.text(spec, "group"),
              Json.text(version, "name"),
              Json.text(names, "kind"),
              Json.text(names, "plural"),
              Json.text(names, "singular"),
              Json.text(spec, "scope").equals("Namespaced"),
              Json.texts(names.path("shortNames")),
              traits,
              Schema.ofCustom(Json.at(version, "schema", "openAPIV3Schema")),
              version.path("additionalPrinterColumns")));
    }
    return List.copyOf(types);
  }
}
