package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.Store.Key;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Taking objects of one cluster away. */
final class Deletions {
  private static final Set<String> LASTING = Set.of("default", "kube-system", "kube-public");

  /** The server answers with what it has deleted; otherwise only that it has. */
  private static final Set<String> SHOWN_WHEN_DELETED =
      Set.of(
          "CSIDriver",
          "CSINode",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "Pod",
          "ResourceQuota",
          "Service",
          "ServiceAccount",
          "StorageClass",
          "VolumeAttachment");

  private final Cluster cluster;
  private final Store store;
  private final InstantSource clock;

  Deletions(Cluster cluster, InstantSource clock) {
    this.cluster = cluster;
    this.store = cluster.store();
    this.clock = clock;
  }

  /** Somebody still wants to do something before the object goes. */
  static boolean isHeld(ObjectNode object) {
    return !Json.at(object, "metadata", "finalizers").isEmpty();
  }

  Written delete(Target target, JsonNode options, boolean dryRun) {
    return store.exclusively(
        () -> {
          ObjectNode live = store.find(target.key());
          if (live == null) {
            throw Refusal.notFound(target.type(), target.name());
          }
          requirePreconditions(target, live, options);
          return new Written(200, delete(target, live, dryRun), List.of());
        });
  }

  /** Deletes what the selector matches. Returns what that was. */
  List<ObjectNode> deleteAll(Target collection, Selector selector, boolean dryRun) {
    return store.exclusively(
        () -> {
          List<ObjectNode> matching =
              store
                  .list(collection.type().qualifiedPlural(), collection.namespace())
                  .objects()
                  .stream()
                  .map(Json::readObject)
                  .filter(selector::matches)
                  .toList();
          matching.forEach(
              object -> {
                Key key = cluster.key(collection.type(), object);
                delete(
                    new Target(collection.type(), key.namespace(), key.name(), collection.part()),
                    object,
                    dryRun);
              });
          return matching;
        });
  }

  private ObjectNode delete(Target target, ObjectNode live, boolean dryRun) {
    ResourceType type = target.type();
    boolean namespace = type == Kinds.NAMESPACE;
    if (namespace && LASTING.contains(target.name())) {
      throw Refusal.forbidden(type, target.name(), "this namespace may not be deleted");
    }
    if (isHeld(live) && !namespace) {
      return mark(target, live, dryRun);
    }
    if (!dryRun) {
      removeWithContents(target);
    }
    if (!namespace) {
      return SHOWN_WHEN_DELETED.contains(type.kind()) && !type.is(ResourceType.Trait.CUSTOM)
          ? live.put("apiVersion", type.apiVersion())
          : success(target, live);
    }
    Json.child(live, "status").put("phase", "Terminating");
    Json.metadata(live).put("deletionTimestamp", now());
    return live;
  }

  private void removeWithContents(Target target) {
    if (target.type() == Kinds.NAMESPACE) {
      store.inNamespace(target.name()).forEach(store::remove);
    }
    if (target.type() == Kinds.CUSTOM_RESOURCE_DEFINITION) {
      cluster.forget(target.name());
      // Its objects are stored under its name.
      store.of(target.name()).forEach(store::remove);
    }
    store.remove(target.key());
  }

  private ObjectNode mark(Target target, ObjectNode live, boolean dryRun) {
    if (!Json.metadata(live).has("deletionTimestamp")) {
      Json.metadata(live).put("deletionTimestamp", now()).put("deletionGracePeriodSeconds", 0);
      if (!dryRun) {
        store.put(target.key(), live);
      }
    }
    return live;
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static ObjectNode success(Target target, ObjectNode live) {
    ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    ObjectNode details = status.put("status", "Success").putObject("details");
    details.put("name", target.name());
    if (!target.type().group().isEmpty()) {
      details.put("group", target.type().group());
    }
    details.put("kind", target.type().plural()).put("uid", Json.text(live, "metadata", "uid"));
    return status;
  }

  private static void requirePreconditions(Target target, ObjectNode live, JsonNode options) {
    ObjectNode expected = Json.object();
    if (options.path("preconditions") instanceof ObjectNode preconditions) {
      expected.set("metadata", preconditions);
    }
    Intake.requireSame(target, live, expected);
  }
}
