package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.Ownership.Part;
import dev.slipway.sandbox.kubernetes.ResourceType.Trait;
import dev.slipway.sandbox.kubernetes.Store.Key;
import tools.jackson.databind.node.ObjectNode;

/** A sent object must be what its path says, and where it may be. */
final class Intake {
  private Intake() {}

  /** Kind, namespace and name agree with the path; what is left out is filled in. */
  static void requireIdentity(Target target, ObjectNode sent) {
    ResourceType type = target.type();
    String apiVersion = Json.text(sent, "apiVersion");
    String kind = Json.text(sent, "kind");
    boolean unsaid = apiVersion.isEmpty() && kind.isEmpty() && !type.is(Trait.CUSTOM);
    if (!type.is(apiVersion, kind) && !unsaid) {
      throw Refusal.badRequest(
          "%s %s does not match the expected %s %s"
              .formatted(apiVersion, kind, type.apiVersion(), type.kind()));
    }
    sent.put("apiVersion", type.apiVersion()).put("kind", type.kind());
    ObjectNode metadata = Json.metadata(sent);
    requireEqual("namespace", Json.text(metadata, "namespace"), target.namespace(), type);
    if (type.namespaced()) {
      metadata.put("namespace", target.namespace());
    }
    if (!target.isCollection()) {
      requireEqual("name", Json.text(metadata, "name"), target.name(), type);
      metadata.put("name", target.name());
    }
  }

  private static void requireEqual(String what, String sent, String path, ResourceType type) {
    if (sent.isEmpty() || sent.equals(path)) {
      return;
    }
    if (what.equals("namespace")) {
      throw Refusal.badRequest(
          type.namespaced()
              ? "the namespace of the provided object does not match the namespace sent on the"
                  + " request"
              : "namespace may not be set on a %s, which is not namespaced".formatted(type.kind()));
    }
    throw Refusal.badRequest(
        "the name of the object (%s) does not match the name on the URL (%s)"
            .formatted(sent, path));
  }

  static void requireNamespace(Store store, Target target) {
    if (!target.type().namespaced()) {
      return;
    }
    var key = new Key(Kinds.NAMESPACE.qualifiedPlural(), "", target.namespace());
    ObjectNode namespace = store.find(key);
    if (namespace == null) {
      throw Refusal.notFound(Kinds.NAMESPACE, target.namespace());
    }
    if (Json.metadata(namespace).has("deletionTimestamp")) {
      throw Refusal.terminating(target.type(), target.name(), target.namespace());
    }
  }

  /** Applying makes what is not there, unless the client believes that it is. */
  static void requireCreatable(Store store, Target target, ObjectNode sent) {
    if (target.part() == Part.STATUS) {
      throw Refusal.notFound(target.type(), target.name());
    }
    requireNamespace(store, target);
    if (!Json.text(sent, "metadata", "uid").isEmpty()) {
      throw Refusal.conflict(
          target.type(), target.name(), "the object to be changed does not exist");
    }
  }

  /** The client speaks of the object as it is now. */
  static void requireSame(Target target, ObjectNode live, ObjectNode sent) {
    String version = Json.text(sent, "metadata", "resourceVersion");
    if (!version.matches("\\d*")) {
      throw Refusal.fault("strconv.ParseUint: parsing \"%s\": invalid syntax".formatted(version));
    }
    if (!version.isEmpty() && !version.equals(Json.text(live, "metadata", "resourceVersion"))) {
      throw Refusal.stale(target.type(), target.name());
    }
    String uid = Json.text(sent, "metadata", "uid");
    String liveUid = Json.text(live, "metadata", "uid");
    if (!uid.isEmpty() && !uid.equals(liveUid)) {
      throw Refusal.conflict(
          target.type(),
          target.name(),
          "Precondition failed: UID in precondition: %s, UID in object meta: %s"
              .formatted(uid, liveUid));
    }
  }
}
