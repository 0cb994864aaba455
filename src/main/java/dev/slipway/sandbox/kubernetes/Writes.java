package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.Ownership.Part;
import dev.slipway.sandbox.kubernetes.Ownership.Writer;
import dev.slipway.sandbox.kubernetes.Refusal.Cause;
import dev.slipway.sandbox.kubernetes.ResourceType.Trait;
import dev.slipway.sandbox.kubernetes.WriteOptions.FieldValidation;
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
    List<String> warnings = read(type, sent, options);
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
    List<String> warnings = read(target.type(), sent, options);
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
          List<String> warnings = readPatched(target.type(), changed, options);
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
          "invalid object type: %s, Kind=%s"
              .formatted(Json.text(sent, "apiVersion"), Json.text(sent, "kind")));
    }
    if (!Json.at(sent, "metadata", "managedFields").isEmpty()) {
      throw Refusal.badRequest("metadata.managedFields must be nil");
    }
    TypedPatch.require(target.type(), sent);
    String unreadable = Decoding.problem(target.type(), sent).orElse("");
    if (!unreadable.isEmpty()) {
      throw Refusal.fault(
          "failed to convert new object to proper version: unable to convert unstructured object"
              + " to %s, Kind=%s: %s"
                  .formatted(target.type().apiVersion(), target.type().kind(), unreadable));
    }
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

  /**
   * Takes out what the kind does not have. Returns warnings of it.
   *
   * @throws Refusal when a value is of a wrong type, or anything is unknown and may not be
   */
  private static List<String> read(ResourceType type, ObjectNode sent, WriteOptions options) {
    Decoding.problem(type, sent)
        .ifPresent(
            problem -> {
              throw Refusal.undecodable(type, problem);
            });
    List<String> unknown = unknownFields(type, sent);
    if (!unknown.isEmpty() && options.fieldValidation() == FieldValidation.Strict) {
      throw Refusal.undecodable(type, "strict decoding error: " + String.join(", ", unknown));
    }
    return options.fieldValidation() == FieldValidation.Ignore ? List.of() : unknown;
  }

  /** As {@link #read}, but it is the patch that is at fault. */
  private static List<String> readPatched(
      ResourceType type, ObjectNode patched, WriteOptions options) {
    ObjectNode whole = patched.deepCopy();
    if (!type.is(Json.text(patched, "apiVersion"), Json.text(patched, "kind"))) {
      throw Refusal.invalidPatch(whole, "it is of another kind");
    }
    Decoding.problem(type, patched)
        .ifPresent(
            problem -> {
              throw Refusal.invalidPatch(whole, problem);
            });
    List<String> unknown = unknownFields(type, patched);
    if (!unknown.isEmpty() && options.fieldValidation() == FieldValidation.Strict) {
      throw Refusal.invalidPatch(whole, "strict decoding error: " + String.join(", ", unknown));
    }
    return options.fieldValidation() == FieldValidation.Ignore ? List.of() : unknown;
  }

  private static List<String> unknownFields(ResourceType type, ObjectNode sent) {
    return type.schema().prune(sent).stream().map("unknown field \"%s\""::formatted).toList();
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
