package dev.slipway.sandbox.cloud;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Inspections and when they run. Nothing is ever found: simulated clusters are well. */
final class InspectionApi {
  private static final Pattern RECURRENCE =
      Pattern.compile("FREQ=(DAILY|WEEKLY|MONTHLY)(;[A-Z]+=[A-Z0-9,]+)*");
  private static final Shape CONFIG =
      Shape.of("bool", "enabled").with("string", "recurrence").with("array", "disabledCheckItems");

  private static final Shelf CONFIGURED = new Shelf("inspectConfig", "ErrorInspectConfigNotFound");
  private static final Shelf REPORTS = new Shelf("inspectReports", "ErrorInspectReportNotFound");

  private final World world;
  private final Timeline timeline;

  InspectionApi(World world, Timeline timeline) {
    this.world = world;
    this.timeline = timeline;
  }

  void register(Routes routes) {
    String config = "/clusters/{ClusterId}/inspectConfig";
    String reports = "/clusters/{ClusterId}/inspectReports";
    routes
        .post(config, "CreateClusterInspectConfig", this::configure)
        .put(config, "UpdateClusterInspectConfig", this::reconfigure)
        .get(config, "GetClusterInspectConfig", this::configuration)
        .delete(config, "DeleteClusterInspectConfig", this::unconfigure)
        .post(reports, "RunClusterInspect", this::inspect)
        .get(reports, "ListClusterInspectReports", this::reports)
        .get(reports + "/{report}", "GetClusterInspectReportDetail", this::report);
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
}
