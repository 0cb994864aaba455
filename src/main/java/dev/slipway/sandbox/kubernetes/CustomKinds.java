package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.ResourceType.Trait;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The kinds that a CustomResourceDefinition adds. */
final class CustomKinds {
  private CustomKinds() {}

  /** One type per served version. */
  static List<ResourceType> definedBy(ObjectNode definition) {
    JsonNode spec = definition.path("spec");
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
              new Schema(Json.at(version, "schema", "openAPIV3Schema")),
              version.path("additionalPrinterColumns")));
    }
    return types;
  }
}
