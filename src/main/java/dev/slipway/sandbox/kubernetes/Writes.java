package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.Ownership.Part;
import dev.slipway.sandbox.kubernetes.Ownership.Writer;
import dev.slipway.sandbox.kubernetes.Refusal.Cause;
import dev.slipway.sandbox.kubernetes.ResourceType.Trait;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Creating, replacing, patching and applying objects of one cluster. */
final class Writes {
  private final Cluster cluster;
  private final Store store;
  private final InstantSource clock;

  Writes(Cluster cluster, InstantSource clock) {
    this.cluster = cluster;
    this.store = cluster.store();
    this.clock = clock;
  }

  Written create(Target collection, ObjectNode sent, WriteOptions options) {
    ResourceType type = collection.type();
    List<String> warnings = Decoding.read(type, sent, options.fieldValidation());
    takeIn(collection, sent);
    return store.exclusively(
        () -> {
          Target target = collection.named(nameOf(sent));
          Intake.requireNamespace(store, target);
          if (store.contains(target.key())) {
            throw Refusal.alreadyExists(type, target.name());
          }
          if (!Json.text(sent, "metadata", "resourceVersion").isEmpty()) {
            throw Refusal.fault("resourceVersion should not be set on objects to be created");
          }
          if (type.is(Trait.STATUS)) {
            sent.remove("status");
          }
          return new Written(201, update(target, null, sent, options), warnings);
        });
  }

  Written replace(Target target, ObjectNode sent, WriteOptions options) {
    List<String> warnings = Decoding.read(target.type(), sent, options.fieldValidation());
    takeIn(target, sent);
    return store.exclusively(
        () -> {
          ObjectNode live = require(target);
          return new Written(
              200, update(target, live, part(target, live, sent), options), warnings);
        });
  }

  Written patch(Target target, String contentType, byte[] body, WriteOptions options) {
    Patch patch = Patch.of(target.type(), contentType);
    if (patch == Patch.APPLY) {
      return apply(target, Json.readSent(body, true), options);
    }
    return store.exclusively(
        () -> {
          ObjectNode live = require(target);
          ObjectNode changed = patch.change(live, body, target.type().shape());
          List<String> warnings =
              Decoding.readPatched(target.type(), changed, options.fieldValidation());
          takeIn(target, changed);
          return new Written(
              200, update(target, live, part(target, live, changed), options), warnings);
        });
  }

  private Written apply(Target target, ObjectNode sent, WriteOptions options) {
    if (options.fieldManager().isEmpty()) {
      throw Refusal.invalidOptions(
          "PatchOptions", Cause.required("fieldManager", "is required for apply patch"));
    }
    if (!target.type().is(Json.text(sent, "apiVersion"), Json.text(sent, "kind"))) {
      throw Refusal.badRequest(
          "invalid object type: "
              + TypedPatch.describe(Json.text(sent, "apiVersion"), Json.text(sent, "kind")));
    }
    if (!Json.at(sent, "metadata", "managedFields").isEmpty()) {
      throw Refusal.badRequest("metadata.managedFields must be nil");
    }
    TypedPatch.require(target.type(), sent);
    Decoding.requireReadable(target.type(), sent);
    takeIn(target, sent);
    return store.exclusively(
        () -> {
          ObjectNode live = find(target);
          if (live == null) {
            Intake.requireCreatable(store, target, sent);
          } else {
            Intake.requireSame(target, live, sent);
          }
          var writer = new Writer(options.manager(), target.part(), clock.instant());
          ObjectNode applied = Ownership.apply(target.type(), live, sent, writer, options.force());
          return new Written(
              live == null ? 201 : 200,
              save(target, live, applied, options.dryRun(), _ -> {}),
              List.of());
        });
  }

  /** Applies an object and its status, whoever else claims them. */
  void applyAsPlatform(ResourceType type, ObjectNode wanted, String manager) {
    Quantities.normalize(type.schema(), wanted);
    store.exclusively(
        () -> {
          var target =
              new Target(
                  type,
                  Json.text(wanted, "metadata", "namespace"),
                  Json.text(wanted, "metadata", "name"),
                  Part.EVERYTHING);
          ObjectNode live = find(target);
          var writer = new Writer(manager, Part.EVERYTHING, clock.instant());
          ObjectNode applied = Ownership.apply(type, live, wanted, writer, true);
          return save(target, live, applied, false, _ -> {});
        });
  }

  private static void takeIn(Target target, ObjectNode sent) {
    Intake.requireIdentity(target, sent);
    Json.dropNulls(sent);
    Quantities.normalize(target.type().schema(), sent);
  }

  private static String nameOf(ObjectNode sent) {
    ObjectNode metadata = Json.metadata(sent);
    String prefix = Json.text(metadata, "generateName");
    if (Json.text(metadata, "name").isEmpty() && !prefix.isEmpty()) {
      metadata.put("name", prefix + UUID.randomUUID().toString().substring(0, 5));
    }
    return Json.text(metadata, "name");
  }

  private @Nullable ObjectNode find(Target target) {
    ObjectNode live = store.find(target.key());
    return live == null ? null : live.put("apiVersion", target.type().apiVersion());
  }

  private ObjectNode require(Target target) {
    ObjectNode live = find(target);
    if (live == null) {
      throw Refusal.notFound(target.type(), target.name());
    }
    return live;
  }

  /**
   * What the request may change of the object taken from {@code sent}, the rest from {@code live}.
   */
  private static ObjectNode part(Target target, ObjectNode live, ObjectNode sent) {
    Intake.requireSame(target, live, sent);
    boolean status = target.part() == Part.STATUS;
    if (!status && !target.type().is(Trait.STATUS)) {
      return sent;
    }
    ObjectNode next = status ? live.deepCopy() : sent;
    JsonNode kept = (status ? sent : live).get("status");
    next.remove("status");
    if (kept != null) {
      next.set("status", kept);
    }
    return next;
  }

  private ObjectNode update(
      Target target, @Nullable ObjectNode live, ObjectNode next, WriteOptions options) {
    var writer = new Writer(options.manager(), target.part(), clock.instant());
    return save(
        target,
        live,
        next,
        options.dryRun(),
        settled -> Ownership.recordUpdate(target.type(), live, settled, writer));
  }

  /** Settles what the server decides, checks the whole, and stores it if anything is different. */
  private ObjectNode save(
      Target target,
      @Nullable ObjectNode live,
      ObjectNode next,
      boolean dryRun,
      Consumer<ObjectNode> recordOwners) {
    ResourceType type = target.type();
    Defaults.fill(type, next);
    stamp(type, live, next);
    recordOwners.accept(next);
    if (live != null) {
      keepAllocated(type, live, next);
    }
    Defaults.settle(type, next, clock.instant(), store.version());
    Validation.require(type, live, next);
    if (live != null && sameButTimes(live, next)) {
      return live;
    }
    if (dryRun) {
      return next;
    }
    store.put(target.key(), next);
    if (Json.metadata(next).has("deletionTimestamp") && !Deletions.isHeld(next)) {
      store.remove(target.key());
    }
    if (type == Kinds.CUSTOM_RESOURCE_DEFINITION) {
      cluster.learn(next);
    }
    return next;
  }

  /** What the server once gave to a service, it keeps, though a client does not name it. */
  private static void keepAllocated(ResourceType type, ObjectNode live, ObjectNode next) {
    if (!type.is("v1", "Service")) {
      return;
    }
    ObjectNode spec = Json.child(next, "spec");
    for (String field : List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy")) {
      if (!spec.has(field) && live.path("spec").has(field)) {
        spec.set(field, live.path("spec").get(field));
      }
    }
  }

  /** The part of the metadata that only the server writes. */
  private void stamp(ResourceType type, @Nullable ObjectNode live, ObjectNode next) {
    ObjectNode metadata = Json.metadata(next);
    metadata.remove(List.of("uid", "creationTimestamp", "generation", "deletionTimestamp"));
    metadata.remove(List.of("selfLink", "deletionGracePeriodSeconds", "resourceVersion"));
    if (live == null) {
      metadata.put("uid", UUID.randomUUID().toString());
      metadata.put("creationTimestamp", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
      if (type.is(Trait.GENERATION)) {
        metadata.put("generation", 1);
      }
      return;
    }
    ObjectNode former = Json.metadata(live);
    for (String field :
        List.of(
            "uid",
            "creationTimestamp",
            "generation",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "resourceVersion")) {
      if (former.has(field)) {
        metadata.set(field, former.get(field));
      }
    }
    if (type.is(Trait.GENERATION) && !wanted(live).equals(wanted(next))) {
      metadata.put("generation", former.path("generation").asInt(0) + 1);
    }
  }

  private static ObjectNode wanted(ObjectNode object) {
    return object.deepCopy().remove(List.of("metadata", "status"));
  }

  private static boolean sameButTimes(ObjectNode live, ObjectNode next) {
    return withoutTimes(live).equals(withoutTimes(next));
  }

  private static ObjectNode withoutTimes(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    for (JsonNode entry : Json.at(copy, "metadata", "managedFields")) {
      ((ObjectNode) entry).remove("time");
    }
    return copy;
  }
}
