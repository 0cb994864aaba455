package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.Refusal.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong with an object, all at once and in the server's words. */
final class Validation {
  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
  private static final String SERVICE_NAME = "[a-z]([-a-z0-9]*[a-z0-9])?";
  private static final String LABEL_VALUE = "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?";
  private static final String QUALIFIED_NAME = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
  private static final String POD_SECURITY = "pod-security.kubernetes.io/";
  private static final Set<String> POD_SECURITY_LEVELS =
      Set.of("privileged", "baseline", "restricted");

  /** What may not change, by kind: path, and the reason where it is not the usual one. */
  private static final Map<String, Map<String, String>> FIXED =
      Map.of(
          "StorageClass",
          Map.of(
              "parameters", "updates to parameters are forbidden.",
              "provisioner", "updates to provisioner are forbidden.",
              "reclaimPolicy", "updates to reclaimPolicy are forbidden.",
              "volumeBindingMode", ""),
          "PriorityClass",
          Map.of("value", "may not be changed in an update."),
          "RuntimeClass",
          Map.of("handler", ""),
          "IngressClass",
          Map.of("spec.controller", ""),
          "RoleBinding",
          Map.of("roleRef", ""),
          "ClusterRoleBinding",
          Map.of("roleRef", ""),
          "Deployment",
          Map.of("spec.selector", ""),
          "DaemonSet",
          Map.of("spec.selector", ""),
          "VolumeSnapshot",
          Map.of("spec.source", ""));

  private Validation() {}

  /**
   * @throws Refusal naming everything that is wrong
   */
  static void require(ResourceType type, @Nullable ObjectNode live, ObjectNode object) {
    List<Cause> causes = new ArrayList<>();
    String name = Json.text(object, "metadata", "name");
    checkName(type, name, causes);
    checkLabels(object, causes);
    checkKind(type, object, causes);
    if (type.schema() != null) {
      causes.addAll(type.schema().problems(object));
    }
    Quantities.forEachMap(
        type,
        object,
        amounts -> amounts.properties().forEach(amount -> checkAmount(amount, causes)));
    if (live != null) {
      checkFixed(type, live, object, causes);
    }
    if (!causes.isEmpty()) {
      throw Refusal.invalid(type, name, causes);
    }
  }

  private static void checkName(ResourceType type, String name, List<Cause> causes) {
    switch (type.kind()) {
      case "Namespace" ->
          checkText(
              "metadata.name",
              name,
              LABEL,
              63,
              "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or"
                  + " '-', and must start and end with an alphanumeric character (e.g. 'my-name', "
                  + " or '123-abc', regex used for validation is '%s')",
              causes);
      case "Service" ->
          checkText(
              "metadata.name",
              name,
              SERVICE_NAME,
              63,
              "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start"
                  + " with an alphabetic character, and end with an alphanumeric character (e.g."
                  + " 'my-name',  or 'abc-123', regex used for validation is '%s')",
              causes);
      case "Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding" -> {
        if (name.equals(".") || name.equals("..") || name.contains("/") || name.contains("%")) {
          causes.add(Cause.invalid("metadata.name", name, "may not be a path"));
        }
      }
      default ->
          checkText(
              "metadata.name",
              name,
              SUBDOMAIN,
              253,
              "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters,"
                  + " '-' or '.', and must start and end with an alphanumeric character (e.g."
                  + " 'example.com', regex used for validation is '%s')",
              causes);
    }
  }

  private static void checkText(
      String field, String value, String pattern, int max, String rule, List<Cause> causes) {
    if (value.length() > max) {
      causes.add(Cause.invalid(field, value, "must be no more than %d characters".formatted(max)));
    }
    if (!Pattern.matches(pattern, value)) {
      causes.add(Cause.invalid(field, value, rule.replace("%s", pattern)));
    }
  }

  private static void checkLabels(ObjectNode object, List<Cause> causes) {
    for (Map.Entry<String, JsonNode> label : Json.at(object, "metadata", "labels").properties()) {
      checkKey("metadata.labels", label.getKey(), causes);
      String value = label.getValue().asString("");
      checkText(
          "metadata.labels",
          value,
          LABEL_VALUE,
          63,
          "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or"
              + " '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or"
              + " 'my_value',  or '12345', regex used for validation is '%s')",
          causes);
    }
    for (String key : Json.at(object, "metadata", "annotations").propertyNames()) {
      checkKey("metadata.annotations", key, causes);
    }
  }

  private static void checkKey(String field, String key, List<Cause> causes) {
    String name = key.substring(key.indexOf('/') + 1);
    checkText(
        field,
        name,
        QUALIFIED_NAME,
        63,
        "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end"
            + " with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex"
            + " used for validation is '%s')",
        causes);
  }

  private static void checkKind(ResourceType type, ObjectNode object, List<Cause> causes) {
    switch (type.kind()) {
      case "Namespace" -> checkPodSecurity(object, causes);
      case "StorageClass" -> {
        if (Json.text(object, "provisioner").isEmpty()) {
          causes.add(Cause.required("provisioner", ""));
        }
      }
      case "CustomResourceDefinition" -> {
        String expected =
            Json.text(object, "spec", "names", "plural") + "." + Json.text(object, "spec", "group");
        if (!Json.text(object, "metadata", "name").equals(expected)) {
          causes.add(
              Cause.invalid(
                  "metadata.name",
                  Json.text(object, "metadata", "name"),
                  "must be spec.names.plural+\".\"+spec.group"));
        }
        if (Json.at(object, "spec", "versions").isEmpty()) {
          causes.add(Cause.required("spec.versions", "must have at least one version"));
        }
      }
      default -> {}
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

  private static void checkAmount(Map.Entry<String, JsonNode> amount, List<Cause> causes) {
    String quantity = amount.getValue().asString("");
    if (Quantities.isNegative(quantity)) {
      causes.add(
          Cause.invalid(
              "spec.hard[%s]".formatted(amount.getKey()),
              quantity,
              "must be greater than or equal to 0"));
    }
  }

  private static void checkFixed(
      ResourceType type, ObjectNode live, ObjectNode object, List<Cause> causes) {
    FIXED.getOrDefault(type.kind(), Map.of()).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            fixed -> {
              String[] path = fixed.getKey().split("\\.");
              JsonNode value = Json.at(object, path);
              if (!value.equals(Json.at(live, path))) {
                causes.add(
                    fixed.getValue().isEmpty()
                        ? Cause.invalid(fixed.getKey(), value.asString(""), "field is immutable")
                        : Cause.forbidden(fixed.getKey(), fixed.getValue()));
              }
            });
  }
}
