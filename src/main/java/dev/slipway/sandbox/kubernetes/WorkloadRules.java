package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.Refusal.Cause;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

/** What a server demands of workloads and of what scales and guards them. */
final class WorkloadRules {
  private static final List<String> CHANGEABLE =
      List.of(
          "replicas",
          "ordinals",
          "template",
          "updateStrategy",
          "revisionHistoryLimit",
          "persistentVolumeClaimRetentionPolicy",
          "minReadySeconds");
  private static final List<String> METRICS =
      List.of("ContainerResource", "External", "Object", "Pods", "Resource");

  private WorkloadRules() {}

  static void check(String kind, ObjectNode object, List<Cause> causes) {
    JsonNode spec = object.path("spec");
    switch (kind) {
      case "Deployment", "DaemonSet", "StatefulSet", "ReplicaSet" -> {
        checkReplicas(spec, causes);
        checkSelector(spec, causes);
        checkPods(
            "spec.template.spec",
            Json.at(spec, "template", "spec"),
            namesOf(spec.path("volumeClaimTemplates"), "metadata", "name"),
            causes);
      }
      case "CronJob" -> checkSchedule(spec, causes);
      case "Job" -> checkJob("spec", spec, causes);
      case "PodDisruptionBudget" -> checkBudget(spec, causes);
      case "HorizontalPodAutoscaler" -> checkScaling(spec, causes);
      default -> {}
    }
  }

  static void checkChange(ObjectNode live, ObjectNode object, List<Cause> causes) {
    ObjectNode before = ((ObjectNode) live.path("spec").deepCopy()).remove(CHANGEABLE);
    ObjectNode after = ((ObjectNode) object.path("spec").deepCopy()).remove(CHANGEABLE);
    if (!before.equals(after)) {
      causes.add(
          Cause.forbidden(
              "spec",
              "updates to statefulset spec for fields other than 'replicas', 'ordinals',"
                  + " 'template', 'updateStrategy', 'revisionHistoryLimit',"
                  + " 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden"));
    }
  }

  private static void checkReplicas(JsonNode spec, List<Cause> causes) {
    if (spec.path("replicas").asInt(1) < 0) {
      causes.add(
          Cause.invalid(
              "spec.replicas", spec.path("replicas"), "must be greater than or equal to 0"));
    }
  }

  private static void checkSelector(JsonNode spec, List<Cause> causes) {
    JsonNode selector = spec.path("selector");
    if (selector.isMissingNode()) {
      causes.add(Cause.required("spec.selector", ""));
    }
    JsonNode labels = Json.at(spec, "template", "metadata", "labels");
    boolean selected =
        !selector.isMissingNode()
            && selector.path("matchLabels").properties().stream()
                .allMatch(wanted -> wanted.getValue().equals(labels.path(wanted.getKey())));
    if (!selected) {
      causes.add(
          Cause.invalid(
              "spec.template.metadata.labels",
              labels,
              "`selector` does not match template `labels`"));
    }
  }

  private static Set<String> namesOf(JsonNode list, String... path) {
    return list.valueStream().map(item -> Json.text(item, path)).collect(Collectors.toSet());
  }

  /**
   * @param claimed volumes that come from claims of the workload's own
   */
  private static void checkPods(
      String path, JsonNode pods, Set<String> claimed, List<Cause> causes) {
    Set<String> volumes = namesOf(pods.path("volumes"), "name");
    volumes.addAll(claimed);
    for (String list : List.of("initContainers", "containers")) {
      ClusterRules.forEach(
          pods.path(list),
          path + "." + list,
          (place, container) -> checkContainer(place, container, volumes, causes));
    }
  }

  private static void checkContainer(
      String path, JsonNode container, Set<String> volumes, List<Cause> causes) {
    if (Json.text(container, "image").isEmpty()) {
      causes.add(Cause.required(path + ".image", ""));
    }
    JsonNode limits = Json.at(container, "resources", "limits");
    for (Map.Entry<String, JsonNode> request :
        Json.at(container, "resources", "requests").properties()) {
      JsonNode limit = limits.path(request.getKey());
      if (!limit.isMissingNode()
          && Quantities.value(request.getValue()).compareTo(Quantities.value(limit)) > 0) {
        causes.add(
            Cause.invalid(
                path + ".resources.requests",
                request.getValue().asString(""),
                "must be less than or equal to %s limit of %s"
                    .formatted(request.getKey(), limit.asString(""))));
      }
    }
    ClusterRules.forEach(
        container.path("volumeMounts"),
        path + ".volumeMounts",
        (place, mount) -> {
          String volume = Json.text(mount, "name");
          if (!volumes.contains(volume)) {
            causes.add(
                new Cause(
                    "FieldValueNotFound", "Not found: \"%s\"".formatted(volume), place + ".name"));
          }
        });
  }

  private static void checkSchedule(JsonNode spec, List<Cause> causes) {
    String schedule = Json.text(spec, "schedule");
    String[] fields = schedule.strip().split("\\s+");
    if (!schedule.startsWith("@") && fields.length != 5) {
      causes.add(
          Cause.invalid(
              "spec.schedule",
              schedule,
              "expected exactly 5 fields, found %d: [%s]".formatted(fields.length, schedule)));
    }
    checkJob("spec.jobTemplate.spec", Json.at(spec, "jobTemplate", "spec"), causes);
  }

  private static void checkJob(String path, JsonNode job, List<Cause> causes) {
    JsonNode pods = Json.at(job, "template", "spec");
    if (Json.text(pods, "restartPolicy").equals("Always")) {
      causes.add(
          Cause.required(
              path + ".template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\""));
    }
    checkPods(path + ".template.spec", pods, Set.of(), causes);
  }

  private static void checkBudget(JsonNode spec, List<Cause> causes) {
    if (spec.has("minAvailable") && spec.has("maxUnavailable")) {
      causes.add(Cause.invalid("spec", spec, "minAvailable and maxUnavailable cannot be both set"));
    }
    for (String field : List.of("minAvailable", "maxUnavailable")) {
      JsonNode share = spec.path(field);
      if (share.isString() && !share.stringValue().matches("[0-9]+%")) {
        causes.add(
            Cause.invalid(
                "spec." + field,
                share.stringValue(),
                "a valid percent string must be a numeric string followed by an ending '%' (e.g."
                    + " '1%',  or '93%', regex used for validation is '[0-9]+%')"));
      }
    }
  }

  private static void checkScaling(JsonNode spec, List<Cause> causes) {
    int least = spec.path("minReplicas").asInt(1);
    int most = spec.path("maxReplicas").asInt(0);
    if (most < 1) {
      causes.add(
          Cause.invalid("spec.maxReplicas", IntNode.valueOf(most), "must be greater than 0"));
    }
    if (most < least) {
      causes.add(
          Cause.invalid(
              "spec.maxReplicas",
              IntNode.valueOf(most),
              "must be greater than or equal to `minReplicas`"));
    }
    ClusterRules.forEach(
        spec.path("metrics"),
        "spec.metrics",
        (path, metric) -> {
          if (!METRICS.contains(Json.text(metric, "type"))) {
            causes.add(Cause.notSupported(path + ".type", Json.text(metric, "type"), METRICS));
          }
        });
  }
}
