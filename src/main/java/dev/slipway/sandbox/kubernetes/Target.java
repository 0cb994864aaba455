package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.Ownership.Part;
import dev.slipway.sandbox.kubernetes.Store.Key;

/**
 * What a path points at.
 *
 * @param namespace empty for cluster-wide kinds and for all namespaces
 * @param name empty for the collection
 */
record Target(ResourceType type, String namespace, String name, Part part) {

  boolean isCollection() {
    return name.isEmpty();
  }

  Key key() {
    return new Key(type.qualifiedPlural(), namespace, name);
  }

  Target named(String name) {
    return new Target(type, namespace, name, part);
  }
}
