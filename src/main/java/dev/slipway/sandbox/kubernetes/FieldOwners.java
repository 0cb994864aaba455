package dev.slipway.sandbox.kubernetes;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who owns which fields of one object: its {@code metadata.managedFields}. */
final class FieldOwners {
  private final Map<Owner, Claim> claims = new LinkedHashMap<>();

  /**
   * @param apiVersion empty for those who apply: they are the same under every version
   * @param subresource empty for the object itself
   */
  record Owner(String manager, Operation operation, String apiVersion, String subresource) {
    static Owner applying(String manager, String subresource) {
      return new Owner(manager, Operation.Apply, "", subresource);
    }
  }

  enum Operation {
    Apply,
    Update
  }

  record Claim(FieldSet fields, String apiVersion, String time) {}

  static FieldOwners of(JsonNode object) {
    var owners = new FieldOwners();
    for (JsonNode entry : Json.at(object, "metadata", "managedFields")) {
      String operation = Json.text(entry, "operation");
      if (operation.isEmpty()) {
        continue; // A client empties the list by sending one empty entry.
      }
      var claim =
          new Claim(
              FieldSet.parse(entry.path("fieldsV1")),
              Json.text(entry, "apiVersion"),
              Json.text(entry, "time"));
      var owner =
          new Owner(
              Json.text(entry, "manager"),
              Operation.valueOf(operation),
              operation.equals("Apply") ? "" : claim.apiVersion(),
              Json.text(entry, "subresource"));
      owners.claims.put(owner, claim);
    }
    return owners;
  }

  @Nullable FieldSet fieldsOf(Owner owner) {
    Claim claim = claims.get(owner);
    return claim == null ? null : claim.fields();
  }

  void claim(Owner owner, FieldSet fields, String apiVersion, Instant now) {
    if (fields.isEmpty()) {
      claims.remove(owner);
    } else {
      claims.put(
          owner, new Claim(fields, apiVersion, now.truncatedTo(ChronoUnit.SECONDS).toString()));
    }
  }

  FieldSet all() {
    return claims.values().stream().map(Claim::fields).reduce(new FieldSet(), FieldSet::union);
  }

  /** Which of these fields others own. */
  Map<Owner, FieldSet> othersOwning(FieldSet fields, Owner self) {
    Map<Owner, FieldSet> others = new LinkedHashMap<>();
    claims.forEach(
        (owner, claim) -> {
          FieldSet both = claim.fields().intersection(fields);
          if (!owner.equals(self) && !both.isEmpty()) {
            others.put(owner, both);
          }
        });
    return others;
  }

  /** Nobody but {@code self} owns these any more. */
  void release(FieldSet fields, Owner self) {
    claims.replaceAll(
        (owner, claim) ->
            owner.equals(self)
                ? claim
                : new Claim(claim.fields().without(fields), claim.apiVersion(), claim.time()));
    claims.values().removeIf(claim -> claim.fields().isEmpty());
  }

  /** {@code "kubectl" using v1}, as conflicts name an owner. */
  String describe(Owner owner) {
    Claim claim = claims.get(owner);
    String name = "\"%s\"".formatted(owner.manager());
    if (!owner.subresource().isEmpty()) {
      name += " with subresource \"%s\"".formatted(owner.subresource());
    }
    return owner.operation() == Operation.Apply || claim == null
        ? name
        : "%s using %s".formatted(name, claim.apiVersion());
  }

  void writeTo(ObjectNode object) {
    ObjectNode metadata = Json.metadata(object);
    metadata.remove("managedFields");
    if (!claims.isEmpty()) {
      metadata.set("managedFields", toJson());
    }
  }

  private ArrayNode toJson() {
    List<Map.Entry<Owner, Claim>> sorted = new ArrayList<>(claims.entrySet());
    sorted.sort(
        Comparator.comparing((Map.Entry<Owner, Claim> entry) -> entry.getKey().operation())
            .thenComparing(entry -> entry.getValue().time())
            .thenComparing(entry -> entry.getKey().manager()));
    ArrayNode list = Json.array();
    sorted.forEach(entry -> list.add(toJson(entry.getKey(), entry.getValue())));
    return list;
  }

  private static ObjectNode toJson(Owner owner, Claim claim) {
    ObjectNode entry =
        Json.object()
            .put("manager", owner.manager())
            .put("operation", owner.operation().name())
            .put("apiVersion", claim.apiVersion())
            .put("time", claim.time())
            .put("fieldsType", "FieldsV1");
    entry.set("fieldsV1", claim.fields().toFieldsV1());
    if (!owner.subresource().isEmpty()) {
      entry.put("subresource", owner.subresource());
    }
    return entry;
  }
}
