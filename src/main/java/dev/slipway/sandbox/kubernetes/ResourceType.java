package dev.slipway.sandbox.kubernetes;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One kind of object as the API serves it.
 *
 * @param group empty for the core group
 * @param traits what else is true of it
 * @param printerColumns of custom resources, as in their definition
 */
record ResourceType(
    String group,
    String version,
    String kind,
    String plural,
    String singular,
    boolean namespaced,
    List<String> shortNames,
    Set<Trait> traits,
    Schema schema,
    JsonNode printerColumns) {

  enum Trait {
    /** Its status is written through {@code /status} alone. */
    STATUS,
    /** {@code metadata.generation} counts changes of what is wanted. */
    GENERATION,
    /** Meant by {@code kubectl get all}. */
    ALL,
    /** Defined by a CustomResourceDefinition. */
    CUSTOM
  }

  boolean is(Trait trait) {
    return traits.contains(trait);
  }

  String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** {@code storageclasses.storage.k8s.io}: names it in messages and in the store. */
  String qualifiedPlural() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  String qualifiedKind() {
    return group.isEmpty() ? kind : kind + "." + group;
  }

  boolean is(String apiVersion, String kind) {
    return apiVersion().equals(apiVersion) && this.kind.equals(kind);
  }

  /** How its objects merge. */
  Shape shape() {
    return Shape.of(schema);
  }
}
