package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.Refusal.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Which objects of a kind a request is about, by label and by field. */
final class Selector {
  private static final Pattern SET_BASED =
      Pattern.compile("([^\\s,=!]+)\\s+(in|notin)\\s+\\(([^)]*)\\)");
  private static final Pattern EQUALITY =
      Pattern.compile("([^\\s,=!]+)\\s*(==|=|!=)\\s*([^\\s,]*)");
  private static final Pattern EXISTENCE = Pattern.compile("(!?)\\s*([^\\s,=!]+)");

  /** The fields that may be asked for beside name and namespace, by kind. */
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "Event",
          Set.of(
              "involvedObject.kind",
              "involvedObject.namespace",
              "involvedObject.name",
              "involvedObject.uid",
              "involvedObject.apiVersion",
              "involvedObject.resourceVersion",
              "involvedObject.fieldPath",
              "reason",
              "type"),
          "Pod",
          Set.of("spec.nodeName", "spec.restartPolicy", "spec.serviceAccountName", "status.phase"),
          "Node",
          Set.of("spec.unschedulable"),
          "Namespace",
          Set.of("status.phase"),
          "Secret",
          Set.of("type"));

  private final List<Predicate<JsonNode>> requirements = new ArrayList<>();

  static Selector of(ResourceType type, String labels, String fields) {
    var selector = new Selector();
    selector.readLabels(labels.strip());
    selector.readFields(type, fields.strip());
    return selector;
  }

  /** Whether anything can fail to match. */
  boolean isSelective() {
    return !requirements.isEmpty();
  }

  boolean matches(JsonNode object) {
    return requirements.stream().allMatch(requirement -> requirement.test(object));
  }

  private void readLabels(String labels) {
    int at = 0;
    while (at < labels.length()) {
      at = readLabel(labels, at);
      if (at < labels.length() && labels.charAt(at) != ',') {
        throw unreadable(labels);
      }
      at++;
    }
  }

  private int readLabel(String labels, int at) {
    String rest = labels.substring(at);
    int skipped = rest.length() - rest.stripLeading().length();
    Matcher setBased = SET_BASED.matcher(rest.strip());
    Matcher equality = EQUALITY.matcher(rest.strip());
    Matcher existence = EXISTENCE.matcher(rest.strip());
    if (setBased.lookingAt()) {
      Set<String> values = Set.copyOf(splitValues(setBased.group(3)));
      require(setBased.group(1), setBased.group(2).equals("in"), values);
      return at + skipped + setBased.end();
    }
    if (equality.lookingAt()) {
      require(equality.group(1), !equality.group(2).equals("!="), Set.of(equality.group(3)));
      return at + skipped + equality.end();
    }
    if (existence.lookingAt()) {
      boolean wanted = existence.group(1).isEmpty();
      String key = existence.group(2);
      requirements.add(object -> labelsOf(object).has(key) == wanted);
      return at + skipped + existence.end();
    }
    throw unreadable(labels);
  }

  private static List<String> splitValues(String values) {
    return Pattern.compile(",").splitAsStream(values).map(String::strip).distinct().toList();
  }

  private void require(String key, boolean among, Set<String> values) {
    List<Cause> causes = new ArrayList<>();
    Names.checkKey("key", key, causes);
    values.forEach(value -> Names.checkLabelValue("values", value, causes));
    if (!causes.isEmpty()) {
      throw Refusal.badRequest("unable to parse requirement: " + causes.getFirst().message());
    }
    requirements.add(
        object -> {
          JsonNode value = labelsOf(object).get(key);
          return (value != null && values.contains(value.asString(""))) == among;
        });
  }

  private static JsonNode labelsOf(JsonNode object) {
    return Json.at(object, "metadata", "labels");
  }

  private static Refusal unreadable(String labels) {
    return Refusal.badRequest("unable to parse requirement: \"%s\"".formatted(labels));
  }

  private void readFields(ResourceType type, String fields) {
    for (String term : fields.isEmpty() ? List.<String>of() : splitValues(fields)) {
      Matcher equality = EQUALITY.matcher(term);
      if (!equality.matches()) {
        throw Refusal.badRequest("invalid selector: '%s'; can't understand it".formatted(term));
      }
      String field = equality.group(1);
      if (!field.equals("metadata.name")
          && !field.equals("metadata.namespace")
          && !FIELDS.getOrDefault(type.kind(), Set.of()).contains(field)) {
        throw Refusal.badRequest("field label not supported: %s".formatted(field));
      }
      boolean wanted = !equality.group(2).equals("!=");
      String[] path = field.split("\\.");
      requirements.add(object -> Json.text(object, path).equals(equality.group(3)) == wanted);
    }
  }
}
