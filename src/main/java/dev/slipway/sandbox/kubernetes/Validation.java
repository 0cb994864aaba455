package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.Refusal.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong with an object, all at once and in the server's words. */
final class Validation {
  private static final Set<String> STANDARD_FINALIZERS =
      Set.of("foregroundDeletion", "kubernetes", "orphan");

  private static final String IMMUTABLE = "field is immutable";

  /** What may not change, by kind: path, and the reason where it is not the usual one. */
  private static final Map<String, Map<String, String>> FIXED =
      Map.ofEntries(
          Map.entry(
              "StorageClass",
              Map.of(
                  "parameters", "updates to parameters are forbidden.",
                  "provisioner", "updates to provisioner are forbidden.",
                  "reclaimPolicy", "updates to reclaimPolicy are forbidden.",
                  "volumeBindingMode", "")),
          Map.entry(
              "PriorityClass",
              Map.of("value", "may not be changed in an update.", "preemptionPolicy", "")),
          Map.entry("RuntimeClass", Map.of("handler", "")),
          Map.entry("IngressClass", Map.of("spec.controller", "")),
          Map.entry("RoleBinding", Map.of("roleRef", "")),
          Map.entry("ClusterRoleBinding", Map.of("roleRef", "")),
          Map.entry("Secret", Map.of("type", "")),
          Map.entry("Deployment", Map.of("spec.selector", "")),
          Map.entry("DaemonSet", Map.of("spec.selector", "")),
          Map.entry("VolumeSnapshot", Map.of("spec.source", "")));

  private Validation() {}

  /**
   * @throws Refusal naming everything that is wrong
   */
  static void require(ResourceType type, @Nullable ObjectNode live, ObjectNode object) {
    List<Cause> causes = new ArrayList<>();
    String name = Json.text(object, "metadata", "name");
    Names.check(type, name, causes);
    checkMetadata(object, causes);
    if (type.is(ResourceType.Trait.CUSTOM)) {
      causes.addAll(SchemaCheck.problems(type.schema(), object));
    } else {
      // The status of a built-in kind is its controller's, and is taken as it comes.
      ObjectNode wanted = object.deepCopy().remove(List.of("status"));
      causes.addAll(SchemaCheck.problems(type.schema(), wanted));
      ClusterRules.check(type.kind(), object, causes);
      WorkloadRules.check(type.kind(), object, causes);
      NetworkRules.check(type.kind(), object, causes);
    }
    if (live != null) {
      checkChange(type, live, object, causes);
    }
    if (!causes.isEmpty()) {
      throw Refusal.invalid(type, name, causes);
    }
  }

  private static void checkMetadata(ObjectNode object, List<Cause> causes) {
    JsonNode metadata = object.path("metadata");
    Names.checkLabels("metadata.labels", metadata.path("labels"), causes);
    for (String key : metadata.path("annotations").propertyNames()) {
      Names.checkKey("metadata.annotations", key, causes);
    }
    List<String> finalizers = Json.texts(metadata.path("finalizers"));
    for (int i = 0; i < finalizers.size(); i++) {
      if (!finalizers.get(i).contains("/") && !STANDARD_FINALIZERS.contains(finalizers.get(i))) {
        causes.add(
            Cause.invalid(
                "metadata.finalizers[%d]".formatted(i),
                finalizers.get(i),
                "name is neither a standard finalizer name nor is it fully qualified"));
      }
    }
  }

  private static void checkChange(
      ResourceType type, ObjectNode live, ObjectNode object, List<Cause> causes) {
    FIXED.getOrDefault(type.kind(), Map.of()).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(fixed -> differs(live, object, fixed.getKey().split("\\.")))
        .forEach(fixed -> causes.add(fixed(fixed.getKey(), fixed.getValue(), object)));
    checkFinalizers(live, object, causes);
    switch (type.kind()) {
      case "ConfigMap", "Secret" -> checkImmutable(live, object, causes);
      case "PersistentVolumeClaim" -> {
        if (!claimed(live).equals(claimed(object))) {
          causes.add(
              Cause.forbidden(
                  "spec",
                  "spec is immutable after creation except resources.requests and"
                      + " volumeAttributesClassName for bound claims"));
        }
      }
      case "StatefulSet" -> WorkloadRules.checkChange(live, object, causes);
      case "Service" -> {
        if (differs(live, object, "spec", "clusterIPs")) {
          causes.add(
              Cause.invalid(
                  "spec.clusterIPs[0]",
                  Json.at(object, "spec", "clusterIPs"),
                  "may not change once set"));
        }
      }
      default -> {}
    }
  }

  private static Cause fixed(String field, String why, ObjectNode object) {
    return why.isEmpty()
        ? Cause.invalid(field, Json.at(object, field.split("\\.")), IMMUTABLE)
        : Cause.forbidden(field, why);
  }

  private static boolean differs(ObjectNode live, ObjectNode object, String... path) {
    return !Json.at(object, path).equals(Json.at(live, path));
  }

  private static JsonNode claimed(ObjectNode claim) {
    ObjectNode spec = (ObjectNode) claim.path("spec").deepCopy();
    spec.remove("resources");
    return spec;
  }

  private static void checkFinalizers(ObjectNode live, ObjectNode object, List<Cause> causes) {
    List<String> added = Json.texts(Json.at(object, "metadata", "finalizers"));
    added.removeAll(Json.texts(Json.at(live, "metadata", "finalizers")));
    if (Json.metadata(live).has("deletionTimestamp") && !added.isEmpty()) {
      Cause cause =
          Cause.forbidden(
              "metadata.finalizers",
              "no new finalizers can be added if the object is being deleted, found new finalizers"
                  + " []string{\"%s\"}".formatted(String.join("\", \"", added)));
      // The server says it twice.
      causes.add(cause);
      causes.add(cause);
    }
  }

  private static void checkImmutable(ObjectNode live, ObjectNode object, List<Cause> causes) {
    if (!live.path("immutable").asBoolean(false)) {
      return;
    }
    for (String field : List.of("immutable", "data", "binaryData")) {
      if (differs(live, object, field)) {
        causes.add(Cause.forbidden(field, "field is immutable when `immutable` is set"));
      }
    }
  }
}
