package dev.slipway.sandbox.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects as {@code kubectl get} prints them. */
final class Tables {
  /** Columns between name and age, by kind: title and where the value stands. */
  private static final Map<String, List<Column>> COLUMNS =
      Map.ofEntries(
          Map.entry("Namespace", List.of(new Column("Status", ".status.phase"))),
          Map.entry(
              "Node",
              List.of(
                  new Column("Status", ".status.conditions[Ready]"),
                  new Column("Version", ".status.nodeInfo.kubeletVersion"),
                  new Column("Internal-IP", ".status.addresses[InternalIP]"),
                  new Column("OS-Image", ".status.nodeInfo.osImage"))),
          Map.entry(
              "StorageClass",
              List.of(
                  new Column("Provisioner", ".provisioner"),
                  new Column("ReclaimPolicy", ".reclaimPolicy"),
                  new Column("VolumeBindingMode", ".volumeBindingMode"),
                  new Column("AllowVolumeExpansion", ".allowVolumeExpansion"))),
          Map.entry(
              "ResourceQuota",
              List.of(new Column("Used", ".status.used"), new Column("Hard", ".status.hard"))),
          Map.entry(
              "NetworkPolicy",
              List.of(new Column("Pod-Selector", ".spec.podSelector.matchLabels"))),
          Map.entry("Secret", List.of(new Column("Type", ".type"))),
          Map.entry(
              "Service",
              List.of(
                  new Column("Type", ".spec.type"), new Column("Cluster-IP", ".spec.clusterIP"))),
          Map.entry("Pod", List.of(new Column("Status", ".status.phase"))),
          Map.entry(
              "PersistentVolumeClaim",
              List.of(
                  new Column("Status", ".status.phase"),
                  new Column("Volume", ".spec.volumeName"),
                  new Column("StorageClass", ".spec.storageClassName"))),
          Map.entry(
              "PriorityClass",
              List.of(
                  new Column("Value", ".value"), new Column("Global-Default", ".globalDefault"))),
          Map.entry("RuntimeClass", List.of(new Column("Handler", ".handler"))),
          Map.entry("IngressClass", List.of(new Column("Controller", ".spec.controller"))));

  private Tables() {}

  record Column(String title, String path) {}

  static ObjectNode of(
      ResourceType type, List<ObjectNode> objects, JsonNode listMetadata, Instant now) {
    List<Column> columns = columns(type);
    ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
    table.set("metadata", listMetadata);
    ArrayNode definitions = table.putArray("columnDefinitions");
    define(definitions, "Name").put("format", "name");
    columns.forEach(column -> define(definitions, column.title()));
    define(definitions, "Age");
    ArrayNode rows = table.putArray("rows");
    objects.forEach(object -> rows.add(row(columns, object, now)));
    return table;
  }

  private static List<Column> columns(ResourceType type) {
    if (!type.is(ResourceType.Trait.CUSTOM)) {
      return COLUMNS.getOrDefault(type.kind(), List.of());
    }
    List<Column> columns = new ArrayList<>();
    for (JsonNode column : type.printerColumns()) {
      if (!Json.text(column, "jsonPath").equals(".metadata.creationTimestamp")) {
        columns.add(new Column(Json.text(column, "name"), Json.text(column, "jsonPath")));
      }
    }
    return columns;
  }

  private static ObjectNode define(ArrayNode definitions, String title) {
    return definitions
        .addObject()
        .put("name", title)
        .put("type", "string")
        .put("format", "")
        .put("description", title)
        .put("priority", 0);
  }

  private static ObjectNode row(List<Column> columns, ObjectNode object, Instant now) {
    ObjectNode row = Json.object();
    ArrayNode cells = row.putArray("cells");
    cells.add(Json.text(object, "metadata", "name"));
    columns.forEach(column -> cells.add(cell(object, column.path())));
    cells.add(age(Json.text(object, "metadata", "creationTimestamp"), now));
    ObjectNode partial =
        Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
    partial.set("metadata", object.path("metadata"));
    row.set("object", partial);
    return row;
  }

  /** The value there: a map as {@code a=b,c=d}, a condition or an address by its type. */
  private static String cell(ObjectNode object, String path) {
    JsonNode found = object;
    for (String part : path.substring(1).split("\\.")) {
      int bracket = part.indexOf('[');
      found = found.path(bracket < 0 ? part : part.substring(0, bracket));
      if (bracket >= 0) {
        return byType(found, part.substring(bracket + 1, part.length() - 1));
      }
    }
    if (found.isObject()) {
      List<String> pairs = new ArrayList<>();
      found
          .properties()
          .forEach(pair -> pairs.add(pair.getKey() + "=" + pair.getValue().asString("")));
      return String.join(",", pairs);
    }
    return found.asString("<none>");
  }

  private static String byType(JsonNode list, String type) {
    for (JsonNode item : list) {
      if (Json.text(item, "type").equals(type)) {
        return item.has("address")
            ? Json.text(item, "address")
            : Json.text(item, "status").equals("True") ? type : "Not" + type;
      }
    }
    return "<none>";
  }

  private static String age(String created, Instant now) {
    try {
      Duration age = Duration.between(Instant.parse(created), now);
      if (age.toMinutes() < 2) {
        return Math.max(0, age.toSeconds()) + "s";
      }
      if (age.toHours() < 3) {
        return age.toMinutes() + "m";
      }
      return age.toDays() < 2 ? age.toHours() + "h" : age.toDays() + "d";
    } catch (DateTimeParseException e) {
      return "<unknown>";
    }
  }
}
