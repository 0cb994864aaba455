package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.FieldOwners.Operation;
import dev.slipway.sandbox.kubernetes.FieldOwners.Owner;
import dev.slipway.sandbox.kubernetes.Refusal.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Server-side apply: whoever applies an object owns the fields named in it, and nobody overruns
 * another's field unasked. Other writers own what they change.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/">Server-side
 *     apply</a>
 */
final class Ownership {
  /** Set by the server alone, so owned by nobody. */
  private static final List<String> SYSTEM_METADATA =
      List.of(
          "name",
          "namespace",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "uid",
          "generation",
          "managedFields",
          "resourceVersion",
          "selfLink");

  private Ownership() {}

  /** Who writes, and what of the object. */
  record Writer(String manager, Part part, Instant now) {}

  /** What a request can write of an object. */
  enum Part {
    /** All but the status, where that has its own endpoint. */
    OBJECT(""),
    STATUS("status"),
    /** Object and status at once, as the platform does behind the API. */
    EVERYTHING("");

    private final String subresource;

    Part(String subresource) {
      this.subresource = subresource;
    }

    String subresource() {
      return subresource;
    }
  }

  /**
   * The object after applying {@code wanted}, with its owners.
   *
   * @throws Refusal naming every field of which another has a different idea, unless forced
   */
  static ObjectNode apply(
      ResourceType type,
      @Nullable ObjectNode live,
      ObjectNode wanted,
      Writer writer,
      boolean force) {
    ObjectNode before = live == null ? identity(wanted) : live.deepCopy();
    FieldOwners owners = FieldOwners.of(before);
    if (live != null && owners.all().isEmpty()) {
      // Somebody made it before anybody owned anything.
      owners.claim(
          new Owner("before-first-apply", Operation.Update, type.apiVersion(), ""),
          compare(type, null, identity(live), live).changed(),
          type.apiVersion(),
          writer.now());
    }
    Json.metadata(before).remove("managedFields");
    ObjectNode config = writable(type, wanted, writer);
    Owner self = Owner.applying(writer.manager(), writer.part().subresource());
    FieldSet last = owners.fieldsOf(self);

    ObjectNode after = (ObjectNode) Merging.merge(before, config, type.shape());
    FieldSet claimed = FieldSet.of(config, type.shape());
    owners.claim(self, claimed, type.apiVersion(), writer.now());
    if (last != null) {
      Merging.prune(after, last, owners.all(), type.shape());
    }

    Comparison change = compare(type, live, before, after);
    Map<Owner, FieldSet> others = owners.othersOwning(change.changed(), self);
    if (!others.isEmpty() && !force) {
      throw conflict(owners, others);
    }
    owners.release(change.changed().union(change.removed()), self);
    owners.writeTo(after);
    return after;
  }

  /** Notes in {@code after} who owns it now that {@code writer} made it out of {@code live}. */
  static void recordUpdate(
      ResourceType type, @Nullable ObjectNode live, ObjectNode after, Writer writer) {
    FieldOwners owners =
        FieldOwners.of(live == null || Json.metadata(after).has("managedFields") ? after : live);
    ObjectNode before = live == null ? identity(after) : live;
    Comparison change = compare(type, live, before, after);
    if (!change.isEmpty()) {
      Owner self =
          new Owner(
              writer.manager(), Operation.Update, type.apiVersion(), writer.part().subresource());
      FieldSet former = owners.fieldsOf(self);
      FieldSet claimed = former == null ? change.changed() : former.union(change.changed());
      owners.claim(self, claimed.without(change.removed()), type.apiVersion(), writer.now());
      owners.release(change.changed().union(change.removed()), self);
    }
    owners.writeTo(after);
  }

  private static Comparison compare(
      ResourceType type, @Nullable ObjectNode live, ObjectNode before, ObjectNode after) {
    ObjectNode former = ownable(before);
    ObjectNode latter = ownable(after);
    if (live == null && !type.is(ResourceType.Trait.CUSTOM)) {
      // The structures of a built-in kind exist before anyone names them.
      former.setAll(ownable(type.schema().zero()));
    }
    return Comparison.between(former, latter, type.shape());
  }

  private static ObjectNode identity(ObjectNode object) {
    ObjectNode bare = Json.object();
    bare.set("apiVersion", object.get("apiVersion"));
    bare.set("kind", object.get("kind"));
    ObjectNode metadata = bare.putObject("metadata");
    for (String field : List.of("name", "namespace")) {
      if (Json.metadata(object).has(field)) {
        metadata.set(field, Json.metadata(object).get(field));
      }
    }
    return bare;
  }

  private static ObjectNode ownable(ObjectNode object) {
    ObjectNode ownable = object.deepCopy();
    ownable.remove(List.of("apiVersion", "kind"));
    Json.metadata(ownable).remove(SYSTEM_METADATA);
    return ownable;
  }

  /** What of the wanted object this writer may write here. */
  private static ObjectNode writable(ResourceType type, ObjectNode wanted, Writer writer) {
    ObjectNode writable = ownable(wanted);
    if (writable.path("metadata").isEmpty()) {
      writable.remove("metadata");
    }
    switch (writer.part()) {
      case STATUS -> writable.retain("status");
      case OBJECT -> {
        if (type.is(ResourceType.Trait.STATUS)) {
          writable.remove("status");
        }
      }
      case EVERYTHING -> {}
    }
    return writable;
  }

  private static Refusal conflict(FieldOwners owners, Map<Owner, FieldSet> others) {
    List<Cause> causes = new ArrayList<>();
    Map<String, List<String>> paths = new TreeMap<>();
    others.forEach(
        (owner, fields) -> {
          String name = owners.describe(owner);
          for (String path : fields.paths()) {
            causes.add(new Cause("FieldManagerConflict", "conflict with " + name, path));
            paths.computeIfAbsent(name, _ -> new ArrayList<>()).add(path);
          }
        });
    if (causes.size() == 1) {
      Cause only = causes.getFirst();
      return Refusal.applyConflict(
          "Apply failed with 1 conflict: %s: %s".formatted(only.message(), only.field()), causes);
    }
    List<String> lines = new ArrayList<>();
    paths.forEach(
        (name, fields) -> {
          lines.add("conflicts with %s:".formatted(name));
          fields.forEach(field -> lines.add("- " + field));
        });
    return Refusal.applyConflict(
        "Apply failed with %d conflicts: %s".formatted(causes.size(), String.join("\n", lines)),
        causes);
  }
}
