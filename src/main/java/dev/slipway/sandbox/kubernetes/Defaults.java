package dev.slipway.sandbox.kubernetes;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server, or a controller of a running cluster, fills in on its own. */
final class Defaults {
  private Defaults() {}

  /** Fills in what the kind says, which whoever writes the object then owns. */
  static void fill(ResourceType type, ObjectNode object) {
    if (!type.is(ResourceType.Trait.CUSTOM)) {
      prepare(type, object);
    }
    type.schema().fillDefaults(object);
  }

  /**
   * Fills in what nobody but the server decides, so that nobody owns it.
   *
   * @param serial differs from one call to the next, for what must not be given twice
   */
  static void settle(ResourceType type, ObjectNode object, Instant now, long serial) {
    if (type.is(ResourceType.Trait.CUSTOM)) {
      return;
    }
    switch (type.kind()) {
      case "Namespace" -> {
        ObjectNode spec = Json.child(object, "spec");
        if (spec.path("finalizers").isEmpty()) {
          spec.putArray("finalizers").add("kubernetes");
        }
        absent(Json.child(object, "status"), "phase", "Active");
      }
      case "PersistentVolumeClaim", "Pod" ->
          absent(Json.child(object, "status"), "phase", "Pending");
      case "ResourceQuota" -> quota(object);
      case "Service" -> ServiceDefaults.settle(Json.child(object, "spec"), serial);
      case "CustomResourceDefinition" -> definition(object, now);
      default -> {}
    }
  }

  private static void prepare(ResourceType type, ObjectNode object) {
    switch (type.kind()) {
      case "Namespace" -> namespace(object);
      case "NetworkPolicy" -> networkPolicy(Json.child(object, "spec"));
      case "LimitRange" -> Json.at(object, "spec", "limits").forEach(Defaults::limit);
      case "Secret" -> secret(object);
      case "Service" -> ServiceDefaults.fill(Json.child(object, "spec"));
      case "RoleBinding", "ClusterRoleBinding" -> binding(object);
      case "Deployment", "DaemonSet", "StatefulSet", "CronJob", "Job", "HorizontalPodAutoscaler" ->
          WorkloadDefaults.fill(type.kind(), object);
      case "CustomResourceDefinition" -> names(object);
      default -> {}
    }
  }

  static void absent(ObjectNode parent, String field, String value) {
    if (!parent.has(field)) {
      parent.put(field, value);
    }
  }

  private static void namespace(ObjectNode object) {
    ObjectNode metadata = Json.metadata(object);
    Json.child(metadata, "labels").put("kubernetes.io/metadata.name", Json.text(metadata, "name"));
  }

  private static void networkPolicy(ObjectNode spec) {
    if (spec.path("policyTypes").isEmpty()) {
      ArrayNode types = spec.putArray("policyTypes").add("Ingress");
      if (!spec.path("egress").isEmpty()) {
        types.add("Egress");
      }
    }
  }

  private static void limit(JsonNode limit) {
    if (limit instanceof ObjectNode item && Json.text(item, "type").equals("Container")) {
      inherit(item, "default", "max");
      inherit(item, "defaultRequest", "default");
      inherit(item, "defaultRequest", "min");
    }
  }

  private static void inherit(ObjectNode limit, String into, String from) {
    for (Map.Entry<String, JsonNode> amount : limit.path(from).properties()) {
      absent(Json.child(limit, into), amount.getKey(), amount.getValue().asString(""));
    }
  }

  private static void quota(ObjectNode object) {
    JsonNode hard = Json.at(object, "spec", "hard");
    ObjectNode status = Json.child(object, "status");
    ObjectNode former = Json.child(status, "used");
    ObjectNode used = Json.object();
    hard.propertyNames().forEach(name -> used.put(name, former.path(name).asString("0")));
    status.set("hard", hard.isObject() ? hard.deepCopy() : Json.object());
    status.set("used", used);
  }

  private static void secret(ObjectNode object) {
    absent(object, "type", "Opaque");
    for (Map.Entry<String, JsonNode> entry : object.path("stringData").properties()) {
      byte[] bytes = entry.getValue().asString("").getBytes(StandardCharsets.UTF_8);
      Json.child(object, "data").put(entry.getKey(), Base64.getEncoder().encodeToString(bytes));
    }
    object.remove("stringData");
  }

  private static void binding(ObjectNode object) {
    for (JsonNode subject : object.path("subjects")) {
      if (subject instanceof ObjectNode item && !Json.text(item, "kind").equals("ServiceAccount")) {
        absent(item, "apiGroup", "rbac.authorization.k8s.io");
      }
    }
    absent(Json.child(object, "roleRef"), "apiGroup", "rbac.authorization.k8s.io");
  }

  private static void names(ObjectNode object) {
    ObjectNode names = Json.child(Json.child(object, "spec"), "names");
    absent(names, "singular", Json.text(names, "kind").toLowerCase(Locale.ROOT));
    absent(names, "listKind", Json.text(names, "kind") + "List");
    ObjectNode conversion = Json.child(Json.child(object, "spec"), "conversion");
    absent(conversion, "strategy", "None");
  }

  /** What controllers of a real server make of a definition soon is so at once. */
  private static void definition(ObjectNode object, Instant now) {
    ObjectNode status = Json.child(object, "status");
    JsonNode names = Json.at(object, "spec", "names");
    status.set("acceptedNames", names.deepCopy());
    ArrayNode stored = status.putArray("storedVersions");
    for (JsonNode version : Json.at(object, "spec", "versions")) {
      if (version.path("storage").asBoolean(false)) {
        stored.add(Json.text(version, "name"));
      }
    }
    if (status.path("conditions").isEmpty()) {
      ArrayNode conditions = status.putArray("conditions");
      condition(conditions, "NamesAccepted", "NoConflicts", "no conflicts found", now);
      condition(
          conditions,
          "Established",
          "InitialNamesAccepted",
          "the initial names have been accepted",
          now);
    }
  }

  private static void condition(
      ArrayNode conditions, String type, String reason, String message, Instant now) {
    conditions
        .addObject()
        .put("type", type)
        .put("status", "True")
        .put("lastTransitionTime", now.truncatedTo(ChronoUnit.SECONDS).toString())
        .put("reason", reason)
        .put("message", message);
  }
}
