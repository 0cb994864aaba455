package dev.slipway.sandbox.cloud;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Diagnoses of what people think is ill; it never is. */
final class DiagnosisApi {
  private static final Map<String, List<String>> DIAGNOSES =
      Map.of(
          "node", List.of("name"),
          "pod", List.of("namespace", "name"),
          "network", List.of("src", "dst", "dport"),
          "ingress", List.of("url"),
          "memory", List.of("node"),
          "service", List.of("namespace", "name"));
  private static final int DONE = 2;
  private static final Shelf DIAGNOSED = new Shelf("diagnoses", "ErrorDiagnosisNotFound");

  private final World world;

  DiagnosisApi(World world) {
    this.world = world;
  }

  void register(Routes routes) {
    String diagnosis = "/clusters/{ClusterId}/diagnosis";
    routes
        .post(diagnosis, "CreateClusterDiagnosis", this::diagnose)
        .get(diagnosis + "/{diagnosis}/result", "GetClusterDiagnosisResult", this::diagnosis)
        .get(
            diagnosis + "/{diagnosis}/check_items",
            "GetClusterDiagnosisCheckItems",
            this::findings);
  }

  private Answer diagnose(Call call) {
    ObjectNode body = call.object();
    Shape.of("string", "type").with("object", "target").check(body);
    String type = Json.text(body, "type");
    List<String> needs = DIAGNOSES.get(type);
    if (needs == null) {
      throw ApiError.invalid(
          "type must be one of %s, not \"%s\"".formatted(DIAGNOSES.keySet(), type));
    }
    needs.stream()
        .filter(name -> body.path("target").path(name).isMissingNode())
        .findFirst()
        .ifPresent(
            name -> {
              throw ApiError.invalid("target.%s is required for type %s".formatted(name, type));
            });
    String id = Ids.thing("diag");
    return world.change(
        change -> {
          Cluster cluster = world.requireRunning(call);
          ObjectNode diagnosis =
              Json.object(
                  Map.of(
                      "diagnosis_id",
                      id,
                      "type",
                      type,
                      "created",
                      Times.utc(change.now()),
                      "finished",
                      Times.utc(change.now()),
                      "code",
                      0,
                      "status",
                      DONE,
                      "result",
                      "{}",
                      "message",
                      ""));
          diagnosis.put("target", body.path("target").toString());
          change.put(DIAGNOSED.put(cluster, id, diagnosis, change.now()));
          return Answer.of(
              Map.of(
                  "cluster_id", cluster.id(),
                  "diagnosis_id", id,
                  "request_id", call.requestId()));
        });
  }

  private Answer diagnosis(Call call) {
    return Answer.of(
        DIAGNOSED.require(world.requireCluster(call.clusterId()), call.text("diagnosis")));
  }

  private Answer findings(Call call) {
    DIAGNOSED.require(world.requireCluster(call.clusterId()), call.text("diagnosis"));
    return Answer.of(
        Map.of(
            "request_id",
            call.requestId(),
            "code",
            "0",
            "message",
            "",
            "is_success",
            true,
            "check_items",
            List.of()));
  }
}
