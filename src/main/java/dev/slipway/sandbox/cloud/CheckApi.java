package dev.slipway.sandbox.cloud;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks before upgrades, which nothing ever fails, and upgrades that are planned, which none is.
 */
final class CheckApi {
  private static final Set<String> CHECKS =
      Set.of("ClusterMigrate", "MasterUpgrade", "NodePoolUpgrade", "ClusterUpgrade");
  private static final Shelf CHECKED = new Shelf("checks", "ErrorCheckNotFound");

  private final World world;

  CheckApi(World world) {
    this.world = world;
  }

  void register(Routes routes) {
    String checks = "/clusters/{ClusterId}/checks";
    routes
        .post(checks, "RunClusterCheck", this::check)
        .get(checks, "ListClusterChecks", this::checks)
        .get(checks + "/{check}", "GetClusterCheck", this::checkOfCluster)
        .get("/checks/{check}", "GetClusterCheck", this::checkOfAny)
        .get("/operation/plans", "ListOperationPlans", this::plans)
        .delete("/operation/plans/{plan}", "CancelOperationPlan", CheckApi::noPlan);
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
        .map(CheckApi::detail)
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

  /** Nothing is upgraded by itself here, so nothing is ever planned. */
  private Answer plans(Call call) {
    return Answer.of(Map.of("plans", List.of()));
  }

  private static Answer noPlan(Call call) {
    throw ApiError.product(
        404, "ErrorOperationPlanNotFound", "plan (%s) not found".formatted(call.text("plan")));
  }
}
