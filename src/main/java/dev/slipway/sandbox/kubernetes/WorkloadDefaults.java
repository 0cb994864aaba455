package dev.slipway.sandbox.kubernetes;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a server adds to workloads where that depends on something else in them. */
final class WorkloadDefaults {
  private WorkloadDefaults() {}

  static void fill(String kind, ObjectNode object) {
    ObjectNode spec = Json.child(object, "spec");
    switch (kind) {
      case "Deployment" -> rolling(Json.child(spec, "strategy"));
      case "DaemonSet" -> rolling(Json.child(spec, "updateStrategy"));
      case "StatefulSet" -> {
        rolling(Json.child(spec, "updateStrategy"));
        spec.path("volumeClaimTemplates").forEach(WorkloadDefaults::claim);
      }
      case "HorizontalPodAutoscaler" -> behavior(spec);
      default -> {}
    }
    pods(Json.at(spec, "template", "spec"));
    pods(Json.at(spec, "jobTemplate", "spec", "template", "spec"));
  }

  private static void rolling(ObjectNode strategy) {
    Defaults.absent(strategy, "type", "RollingUpdate");
    if (Json.text(strategy, "type").equals("RollingUpdate")) {
      Json.child(strategy, "rollingUpdate");
    }
  }

  private static void claim(JsonNode template) {
    if (template instanceof ObjectNode claim) {
      claim.put("apiVersion", "v1").put("kind", "PersistentVolumeClaim");
      Defaults.absent(Json.child(claim, "status"), "phase", "Pending");
    }
  }

  private static void pods(JsonNode pods) {
    for (String list : List.of("initContainers", "containers")) {
      pods.path(list).forEach(WorkloadDefaults::container);
    }
    if (pods instanceof ObjectNode spec && spec.has("serviceAccountName")) {
      spec.set("serviceAccount", spec.get("serviceAccountName"));
    }
  }

  private static void container(JsonNode node) {
    if (!(node instanceof ObjectNode container)) {
      return;
    }
    String image = Json.text(container, "image");
    String tag = image.substring(image.lastIndexOf('/') + 1);
    boolean moving = !image.contains("@") && (!tag.contains(":") || tag.endsWith(":latest"));
    Defaults.absent(container, "imagePullPolicy", moving ? "Always" : "IfNotPresent");
    // A limit is a request, where none is made.
    JsonNode limits = Json.at(container, "resources", "limits");
    limits
        .properties()
        .forEach(
            limit ->
                Defaults.absent(
                    Json.child(Json.child(container, "resources"), "requests"),
                    limit.getKey(),
                    limit.getValue().asString("")));
  }

  private static void behavior(ObjectNode spec) {
    if (!(spec.get("behavior") instanceof ObjectNode behavior)) {
      return;
    }
    ObjectNode up = Json.child(behavior, "scaleUp");
    Defaults.absent(up, "selectPolicy", "Max");
    if (!up.has("stabilizationWindowSeconds")) {
      up.put("stabilizationWindowSeconds", 0);
    }
    if (!up.has("policies")) {
      policy(up.putArray("policies"), "Pods", 4);
      policy(up.withArray("policies"), "Percent", 100);
    }
    ObjectNode down = Json.child(behavior, "scaleDown");
    Defaults.absent(down, "selectPolicy", "Max");
    if (!down.has("policies")) {
      policy(down.putArray("policies"), "Percent", 100);
    }
  }

  private static void policy(ArrayNode policies, String type, int value) {
    policies.addObject().put("type", type).put("value", value).put("periodSeconds", 15);
  }
}
