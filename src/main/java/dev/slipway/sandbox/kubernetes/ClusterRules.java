package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.Refusal.Cause;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a server demands of the objects that govern a cluster and its namespaces. */
final class ClusterRules {
  private static final String POD_SECURITY = "pod-security.kubernetes.io/";
  private static final Set<String> POD_SECURITY_LEVELS =
      Set.of("privileged", "baseline", "restricted");
  private static final int HIGHEST_PRIORITY = 1_000_000_000;
  private static final List<String> ROLES = List.of("Role", "ClusterRole");
  private static final List<String> SUBJECTS = List.of("ServiceAccount", "User", "Group");

  /** Resources that are counted whole, beside all that begin with {@code count/}. */
  private static final Set<String> COUNTED =
      Set.of(
          "pods",
          "services",
          "services.loadbalancers",
          "services.nodeports",
          "secrets",
          "configmaps",
          "persistentvolumeclaims",
          "replicationcontrollers",
          "resourcequotas");

  private static final Set<String> MEASURED =
      Set.of("cpu", "memory", "storage", "ephemeral-storage");

  private ClusterRules() {}

  static void check(String kind, ObjectNode object, List<Cause> causes) {
    JsonNode spec = object.path("spec");
    switch (kind) {
      case "Namespace" -> checkPodSecurity(object, causes);
      case "ConfigMap" ->
          object
              .path("data")
              .propertyNames()
              .forEach(key -> Names.checkDataKey("data", key, causes));
      case "ResourceQuota" ->
          spec.path("hard").properties().forEach(amount -> checkQuota(amount, causes));
      case "LimitRange" ->
          forEach(
              spec.path("limits"), "spec.limits", (path, limit) -> checkLimit(path, limit, causes));
      case "PriorityClass" -> checkPriority(object, causes);
      case "RoleBinding", "ClusterRoleBinding" -> checkBinding(object, causes);
      case "PersistentVolumeClaim" -> checkClaim(spec, causes);
      case "ValidatingAdmissionPolicy" -> {
        if (!spec.has("matchConstraints")) {
          causes.add(Cause.required("spec.matchConstraints", ""));
        }
      }
      case "ValidatingAdmissionPolicyBinding" -> checkActions(spec, causes);
      case "CustomResourceDefinition" -> checkDefinition(object, causes);
      default -> {}
    }
  }

  /** An item of a list and where it stands. */
  interface Item {
    void check(String path, JsonNode item);
  }

  static void forEach(JsonNode list, String path, Item check) {
    for (int i = 0; i < list.size(); i++) {
      check.check("%s[%d]".formatted(path, i), list.get(i));
    }
  }

  private static void checkPodSecurity(ObjectNode namespace, List<Cause> causes) {
    for (Map.Entry<String, JsonNode> label :
        Json.at(namespace, "metadata", "labels").properties()) {
      String level = label.getValue().asString("");
      if (label.getKey().startsWith(POD_SECURITY)
          && !label.getKey().endsWith("-version")
          && !POD_SECURITY_LEVELS.contains(level)) {
        causes.add(
            Cause.invalid(
                "metadata.labels[%s]".formatted(label.getKey()),
                level,
                "must be one of privileged, baseline, restricted"));
      }
    }
  }

  private static void checkQuota(Map.Entry<String, JsonNode> amount, List<Cause> causes) {
    String resource = amount.getKey();
    String field = "spec.hard[%s]".formatted(resource);
    String bare = resource.replaceFirst("^(requests|limits)\\.", "");
    if (!resource.contains("/") && !COUNTED.contains(resource) && !MEASURED.contains(bare)) {
      causes.add(
          Cause.invalid(field, resource, "must be a standard resource type or fully qualified"));
      causes.add(Cause.invalid(field, resource, "must be a standard resource for quota"));
    }
    BigDecimal value = Quantities.value(amount.getValue());
    if (value.signum() < 0) {
      causes.add(
          Cause.invalid(
              field, amount.getValue().asString(""), "must be greater than or equal to 0"));
    }
    boolean whole = COUNTED.contains(resource) || resource.startsWith("count/");
    if (whole && value.stripTrailingZeros().scale() > 0) {
      causes.add(Cause.invalid(field, amount.getValue().asString(""), "must be an integer"));
    }
  }

  private static void checkLimit(String path, JsonNode limit, List<Cause> causes) {
    checkOrder(path, limit, "min", "max", "min", causes);
    checkOrder(path, limit, "min", "defaultRequest", "defaultRequest", causes);
    checkOrder(path, limit, "defaultRequest", "max", "defaultRequest", causes);
    checkOrder(path, limit, "min", "default", "default", causes);
    checkOrder(path, limit, "default", "max", "default", causes);
    checkOrder(path, limit, "defaultRequest", "default", "defaultRequest", causes);
  }

  private static void checkOrder(
      String path, JsonNode limit, String low, String high, String blamed, List<Cause> causes) {
    Set<String> both = new TreeSet<>(limit.path(low).propertyNames());
    both.retainAll(Set.copyOf(limit.path(high).propertyNames()));
    for (String resource : both) {
      BigDecimal less = Quantities.value(limit.path(low).get(resource));
      BigDecimal more = Quantities.value(limit.path(high).get(resource));
      if (less.compareTo(more) > 0) {
        causes.add(
            Cause.invalid(
                "%s.%s[%s]".formatted(path, blamed, resource),
                Json.text(limit, blamed, resource),
                "%s value %s is greater than %s value %s"
                    .formatted(
                        low,
                        Json.text(limit, low, resource),
                        high,
                        Json.text(limit, high, resource))));
      }
    }
  }

  private static void checkPriority(ObjectNode priority, List<Cause> causes) {
    String name = Json.text(priority, "metadata", "name");
    if (name.startsWith("system-") && !name.matches("system-(node|cluster)-critical")) {
      causes.add(
          Cause.forbidden(
              "metadata.name",
              ("priority class names with 'system-' prefix are reserved for system use only."
                      + " error: %s is not a known system priority class")
                  .formatted(name)));
    } else if (priority.path("value").asLong(0) > HIGHEST_PRIORITY) {
      causes.add(
          Cause.forbidden(
              "value",
              "maximum allowed value of a user defined priority is %d"
                  .formatted(HIGHEST_PRIORITY)));
    }
  }

  private static void checkBinding(ObjectNode binding, List<Cause> causes) {
    String role = Json.text(binding, "roleRef", "kind");
    if (!ROLES.contains(role)) {
      causes.add(Cause.notSupported("roleRef.kind", role, ROLES));
    }
    forEach(
        binding.path("subjects"),
        "subjects",
        (path, subject) -> {
          if (!SUBJECTS.contains(Json.text(subject, "kind"))) {
            causes.add(Cause.notSupported(path + ".kind", Json.text(subject, "kind"), SUBJECTS));
          }
        });
  }

  private static void checkClaim(JsonNode spec, List<Cause> causes) {
    if (spec.path("accessModes").isEmpty()) {
      causes.add(Cause.required("spec.accessModes", "at least 1 access mode is required"));
    }
    if (Json.at(spec, "resources", "requests", "storage").isMissingNode()) {
      causes.add(Cause.required("spec.resources[storage]", ""));
    }
  }

  private static void checkActions(JsonNode spec, List<Cause> causes) {
    List<String> actions = Json.texts(spec.path("validationActions"));
    if (actions.containsAll(List.of("Deny", "Warn"))) {
      causes.add(
          Cause.invalid(
              "spec.validationActions",
              spec.path("validationActions"),
              "must not contain both Deny and Warn"));
    }
  }

  private static void checkDefinition(ObjectNode definition, List<Cause> causes) {
    JsonNode spec = definition.path("spec");
    String name = Json.text(definition, "metadata", "name");
    String group = Json.text(spec, "group");
    if (!name.equals(Json.text(spec, "names", "plural") + "." + group)) {
      causes.add(
          Cause.invalid("metadata.name", name, "must be spec.names.plural+\".\"+spec.group"));
    }
    String approval = "api-approved.kubernetes.io";
    boolean approved = Json.at(definition, "metadata", "annotations").has(approval);
    if ((group.endsWith(".k8s.io") || group.endsWith(".kubernetes.io")) && !approved) {
      causes.add(
          Cause.required(
              "metadata.annotations[%s]".formatted(approval),
              "protected groups must have approval annotation \"%s\"".formatted(approval)));
    }
    long stored =
        spec.path("versions")
            .valueStream()
            .filter(version -> version.path("storage").asBoolean(false))
            .count();
    if (stored != 1) {
      causes.add(
          Cause.invalid(
              "spec.versions", "", "must have exactly one version marked as storage version"));
      causes.add(Cause.invalid("status.storedVersions", "[]", "must have at least one version"));
    }
    forEach(
        spec.path("versions"),
        "spec.versions",
        (path, version) -> {
          if (Json.at(version, "schema", "openAPIV3Schema").isMissingNode()) {
            causes.add(Cause.required(path + ".schema.openAPIV3Schema", ""));
          }
        });
  }
}
