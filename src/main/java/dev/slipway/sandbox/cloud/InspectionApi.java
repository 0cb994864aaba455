package dev.slipway.sandbox.cloud;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks before upgrades, inspections and diagnoses. Nothing is ever found: simulated clusters are
 * well.
 */
final class InspectionApi {
  private static final Set<String> CHECKS =
      Set.of("ClusterMigrate", "MasterUpgrade", "NodePoolUpgrade", "ClusterUpgrade");
  private static final Map<String, List<String>> DIAGNOSES =
      Map.of(
          "node", List.of("name"),
          "pod", List.of("namespace", "name"),
          "network", List.of("src", "dst", "dport"),
          "ingress", List.of("url"),
          "memory", List.of("node"),
          "service", List.of("namespace", "name"));
  private static final Pattern RECURRENCE =
      Pattern.compile("FREQ=(DAILY|WEEKLY|MONTHLY)(;[A-Z]+=[A-Z0-9,]+)*");
  private static final Shape CONFIG =
      Shape.of("bool", "enabled").with("string", "recurrence").with("array", "disabledCheckItems");
  private static final int DONE = 2;

  private static final Shelf CHECKED = new Shelf("checks", "ErrorCheckNotFound");
  private static final Shelf CONFIGURED = new Shelf("inspectConfig", "ErrorInspectConfigNotFound");
  private static final Shelf REPORTS = new Shelf("inspectReports", "ErrorInspectReportNotFound");
  private static final Shelf DIAGNOSED = new Shelf("diagnoses", "ErrorDiagnosisNotFound");

  private final World world;
  private final Timeline timeline;

  InspectionApi(World world, Timeline timeline) {
    this.world = world;
    this.timeline = timeline;
  }

  void register(Routes routes) {
    String cluster = "/clusters/{ClusterId}";
    String config = cluster + "/inspectConfig";
    String reports = cluster + "/inspectReports";
    String diagnosis = cluster + "/diagnosis";
    routes
        .post(cluster + "/checks", "RunClusterCheck", this::check)
        .get(cluster + "/checks", "ListClusterChecks", this::checks)
        .get(cluster + "/checks/{check}", "GetClusterCheck", this::checkOfCluster)
        .get("/checks/{check}", "GetClusterCheck", this::checkOfAny)
        .post(config, "CreateClusterInspectConfig", this::configure)
        .put(config, "UpdateClusterInspectConfig", this::reconfigure)
        .get(config, "GetClusterInspectConfig", this::configuration)
        .delete(config, "DeleteClusterInspectConfig", this::unconfigure)
        .post(reports, "RunClusterInspect", this::inspect)
        .get(reports, "ListClusterInspectReports", this::reports)
        .get(reports + "/{report}", "GetClusterInspectReportDetail", this::report)
        .post(diagnosis, "CreateClusterDiagnosis", this::diagnose)
        .get(diagnosis + "/{diagnosis}/result", "GetClusterDiagnosisResult", this::diagnosis)
        .get(
            diagnosis + "/{diagnosis}/check_items", "GetClusterDiagnosisCheckItems", this::findings)
        .get("/operation/plans", "ListOperationPlans", this::plans)
        .delete("/operation/plans/{plan}", "CancelOperationPlan", InspectionApi::noPlan);
  }

  private Answer check(Call call) {
    ObjectNode body = call.object();
    Shape.of("string", "type target").with("object", "options").check(body);
    String type = Json.text(body, "type");
    if (!CHECKS.contains(type)) {
      throw ApiError.invalid("type must be one of %s, not \"%s\"".formatted(CHECKS, type));
    }
    if (type.equals("NodePoolUpgrade")) {
      world.requirePool(call.clusterId(), Json.text(body, "target"));
    }
    String id = Ids.thing("check");
    return world.change(
        change -> {
          String now = Times.utc(change.now());
          ObjectNode check =
              Json.object(
                  Map.of(
                      "check_id", id,
                      "type", type,
                      "status", "Succeeded",
                      "message", "",
                      "created_at", now,
                      "finished_at", now));
          Cluster cluster = world.requireCluster(call.clusterId());
          change.put(CHECKED.put(cluster, id, check, change.now()));
          return Answer.of(Map.of("check_id", id, "request_id", call.requestId()));
        });
  }

  private Answer checks(Call call) {
    List<ObjectNode> found =
        CHECKED.of(world.requireCluster(call.clusterId())).stream()
            .filter(check -> asked(call.text("type"), Json.text(check, "type")))
            .toList();
    return Answer.of(Map.of("checks", found));
  }

  private static boolean asked(String wanted, String value) {
    return wanted.isEmpty() || wanted.equals(value);
  }

  private Answer checkOfCluster(Call call) {
    return detail(CHECKED.require(world.requireCluster(call.clusterId()), call.text("check")));
  }

  private Answer checkOfAny(Call call) {
    return world.clusters().stream()
        .flatMap(cluster -> CHECKED.of(cluster).stream())
        .filter(check -> Json.text(check, "check_id").equals(call.text("check")))
        .findFirst()
        .map(InspectionApi::detail)
        .orElseThrow(
            () ->
                ApiError.product(
                    404, CHECKED.missing(), "check (%s) not found".formatted(call.text("check"))));
  }

  private static Answer detail(ObjectNode check) {
    ObjectNode detail = check.deepCopy();
    detail.set("check_items", Json.object());
    return Answer.of(detail);
  }

  private Answer configure(Call call) {
    if (!CONFIGURED.of(world.requireCluster(call.clusterId())).isEmpty()) {
      throw ApiError.invalid("the cluster has an inspection configuration; update it");
    }
    return keepConfig(call);
  }

  private Answer reconfigure(Call call) {
    CONFIGURED.require(world.requireCluster(call.clusterId()), "config");
    return keepConfig(call);
  }

  private Answer keepConfig(Call call) {
    ObjectNode body = call.object();
    CONFIG.check(body);
    if (!body.has("enabled")) {
      throw ApiError.invalid("enabled is required");
    }
    if (!RECURRENCE.matcher(Json.text(body, "recurrence")).matches()) {
      throw ApiError.invalid(
          "recurrence must be like FREQ=DAILY;BYHOUR=10;BYMINUTE=15, not \"%s\""
              .formatted(Json.text(body, "recurrence")));
    }
    return world.change(
        change -> {
          Cluster cluster = world.requireCluster(call.clusterId());
          change.put(CONFIGURED.put(cluster, "config", body, change.now()));
          return Answer.of(Map.of("requestId", call.requestId()));
        });
  }

  private Answer configuration(Call call) {
    ObjectNode config =
        CONFIGURED.require(world.requireCluster(call.clusterId()), "config").deepCopy();
    config.put("requestId", call.requestId());
    config.withArray("disabledCheckItems");
    return Answer.of(config);
  }

  private Answer unconfigure(Call call) {
    return world.change(
        change -> {
          Cluster cluster = world.requireCluster(call.clusterId());
          CONFIGURED.require(cluster, "config");
          change.put(CONFIGURED.remove(cluster, "config", change.now()));
          return Answer.of(Map.of("requestId", call.requestId()));
        });
  }

  /** The same {@code clientToken} answers the report that it began. */
  private Answer inspect(Call call) {
    ObjectNode body = call.object();
    Shape.of("string", "clientToken").check(body);
    String token = Json.text(body, "clientToken");
    return world.change(
        change -> {
          Cluster cluster = world.requireRunning(call);
          ObjectNode report =
              earlier(cluster, token)
                  .findFirst()
                  .orElseGet(() -> inspected(change, call, cluster, token));
          return Answer.of(
              Map.of(
                  "reportId", Json.text(report, "reportId"),
                  "requestId", call.requestId(),
                  "taskId", Json.text(report, "taskId")));
        });
  }

  private static Stream<ObjectNode> earlier(Cluster cluster, String token) {
    return token.isEmpty()
        ? Stream.empty()
        : REPORTS.of(cluster).stream()
            .filter(report -> Json.text(report, "clientToken").equals(token));
  }

  private ObjectNode inspected(World.Change change, Call call, Cluster cluster, String token) {
    Task task = timeline.start(change, call, Task.Kind.INSPECT_CLUSTER, cluster, Json.object());
    ObjectNode report =
        Json.object(
            Map.of("reportId", Ids.thing("report"), "taskId", task.id(), "clientToken", token));
    change.put(REPORTS.put(cluster, Json.text(report, "reportId"), report, change.now()));
    return report;
  }

  private Answer reports(Call call) {
    List<Map<String, Object>> views =
        REPORTS.of(world.requireCluster(call.clusterId())).reversed().stream()
            .limit(Math.clamp(call.number("maxResults", 20), 1, 50))
            .map(this::view)
            .toList();
    return Answer.of(Map.of("requestId", call.requestId(), "nextToken", "", "reports", views));
  }

  private Answer report(Call call) {
    ObjectNode kept = REPORTS.require(world.requireCluster(call.clusterId()), call.text("report"));
    ObjectNode view = Json.object(view(kept));
    view.put("requestId", call.requestId()).put("nextToken", "");
    view.set("checkItemResults", Json.array());
    return Answer.of(view);
  }

  private Map<String, Object> view(ObjectNode report) {
    Task task =
        world
            .task(Json.text(report, "taskId"))
            .orElseThrow(() -> ApiError.product(500, "InternalError", "the task is gone"));
    return Map.of(
        "reportId", Json.text(report, "reportId"),
        "startTime", Times.utc(task.created()),
        "endTime", task.running() ? "" : Times.utc(task.updated()),
        "status", task.running() ? "running" : "completed",
        "summary",
            Map.of(
                "code", "normal",
                "normalCount", 0,
                "adviceCount", 0,
                "warnCount", 0,
                "errorCount", 0,
                "unknownCount", 0));
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

  /** Nothing is upgraded by itself here, so nothing is ever planned. */
  private Answer plans(Call call) {
    return Answer.of(Map.of("plans", List.of()));
  }

  private static Answer noPlan(Call call) {
    throw ApiError.product(
        404, "ErrorOperationPlanNotFound", "plan (%s) not found".formatted(call.text("plan")));
  }
}
