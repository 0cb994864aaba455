package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.Refusal.Cause;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Which names, labels and keys a server takes. */
final class Names {
  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
  private static final String SERVICE_NAME = "[a-z]([-a-z0-9]*[a-z0-9])?";
  private static final String LABEL_VALUE = "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?";
  private static final String QUALIFIED_NAME = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
  private static final String DATA_KEY = "[-._a-zA-Z0-9]+";

  private Names() {}

  /** Whether objects of that kind may be called that. */
  static void check(ResourceType type, String name, List<Cause> causes) {
    if (name.isEmpty()) {
      causes.add(Cause.required("metadata.name", "name or generateName is required"));
      return;
    }
    switch (type.kind()) {
      case "Namespace" -> checkLabel("metadata.name", name, causes);
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
      default -> checkDomain("metadata.name", name, "", causes);
    }
  }

  private static void checkLabel(String field, String name, List<Cause> causes) {
    if (name.contains(".")) {
      causes.add(Cause.invalid(field, name, "must not contain dots"));
      return;
    }
    checkText(
        field,
        name,
        LABEL,
        63,
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or"
            + " '-', and must start and end with an alphanumeric character (e.g. 'my-name', "
            + " or '123-abc', regex used for validation is '%s')",
        causes);
  }

  static void checkDomain(String field, String value, String subject, List<Cause> causes) {
    checkText(
        field,
        value,
        SUBDOMAIN,
        253,
        subject
            + "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters,"
            + " '-' or '.', and must start and end with an alphanumeric character (e.g."
            + " 'example.com', regex used for validation is '%s')",
        causes);
  }

  static void checkLabels(String field, JsonNode labels, List<Cause> causes) {
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      checkKey(field, label.getKey(), causes);
      checkLabelValue(field, label.getValue().asString(""), causes);
    }
  }

  static void checkLabelValue(String field, String value, List<Cause> causes) {
    checkText(
        field,
        value,
        LABEL_VALUE,
        63,
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or"
            + " '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or"
            + " 'my_value',  or '12345', regex used for validation is '%s')",
        causes);
  }

  /** Of a label or an annotation: a name, after a domain if one likes. */
  static void checkKey(String field, String key, List<Cause> causes) {
    int slash = key.indexOf('/');
    if (slash >= 0 && !Pattern.matches(SUBDOMAIN, key.substring(0, slash))) {
      checkDomain(field, key, "prefix part ", causes);
      return;
    }
    String rule =
        "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end"
            + " with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex"
            + " used for validation is '%s')";
    String name = key.substring(slash + 1);
    if (!Pattern.matches(QUALIFIED_NAME, name)) {
      causes.add(Cause.invalid(field, key, rule.replace("%s", QUALIFIED_NAME)));
    }
    checkLength(field, name, 63, causes);
  }

  static void checkDataKey(String field, String key, List<Cause> causes) {
    checkText(
        "%s[%s]".formatted(field, key),
        key,
        DATA_KEY,
        253,
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g."
            + " 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '%s')",
        causes);
  }

  private static void checkText(
      String field, String value, String pattern, int max, String rule, List<Cause> causes) {
    checkLength(field, value, max, causes);
    if (!Pattern.matches(pattern, value)) {
      causes.add(Cause.invalid(field, value, rule.replace("%s", pattern)));
    }
  }

  private static void checkLength(String field, String value, int max, List<Cause> causes) {
    if (value.length() > max) {
      causes.add(Cause.invalid(field, value, "must be no more than %d characters".formatted(max)));
    }
  }
}
