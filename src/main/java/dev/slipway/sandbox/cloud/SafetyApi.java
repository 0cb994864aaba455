package dev.slipway.sandbox.cloud;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Vulnerabilities of nodes, policies of their repair, and alerts. */
final class SafetyApi {
  private static final Shelf POLICIES =
      new Shelf("autoRepairPolicies", "ErrorAutoRepairPolicyNotFound");
  private static final Shape POLICY =
      Shape.of("string", "name resource_type resource_sub_type").with("array", "rules");

  private final World world;
  private final Timeline timeline;

  SafetyApi(World world, Timeline timeline) {
    this.world = world;
    this.timeline = timeline;
  }

  void register(Routes routes) {
    String cluster = "/clusters/{ClusterId}";
    String policies = cluster + "/auto_repair_policies";
    String policy = policies + "/{policy}";
    String rules = "/alert/{ClusterId}/alert_rule";
    routes
        .get(cluster + "/vuls", "DescribeClusterVuls", this::vulnerabilities)
        .post(cluster + "/vuls/scan", "ScanClusterVuls", this::scan)
        .get(
            cluster + "/nodepools/{NodepoolId}/vuls",
            "DescribeNodePoolVuls",
            this::vulnerabilitiesOfPool)
        .post(policies, "CreateAutoRepairPolicy", this::create)
        .get(policies, "ListAutoRepairPolicies", this::policies)
        .get(policy, "DescribeAutoRepairPolicy", this::policy)
        .put(policy, "ModifyAutoRepairPolicy", this::modify)
        .delete(policy, "DeleteAutoRepairPolicy", this::delete)
        .post(rules + "/start", "StartAlert", this::alert)
        .post(rules + "/stop", "StopAlert", this::alert)
        .post(rules + "/contact_groups", "UpdateContactGroupForAlert", this::alert);
  }

  /** No node is vulnerable here. */
  private Answer vulnerabilities(Call call) {
    world.requireCluster(call.clusterId());
    return Answer.of(Map.of("vul_records", List.of()));
  }

  private Answer vulnerabilitiesOfPool(Call call) {
    world.requirePool(call.clusterId(), call.text("NodepoolId"));
    return Answer.of(Map.of("vul_records", List.of(), "vuls_fix_service_purchased", true));
  }

  private Answer scan(Call call) {
    return world.change(
        change -> {
          Cluster cluster = world.requireRunning(call);
          Task task =
              timeline.start(change, call, Task.Kind.SCAN_VULNERABILITIES, cluster, Json.object());
          return Answer.of(Map.of("request_id", call.requestId(), "task_id", task.id()));
        });
  }

  private Answer create(Call call) {
    return keep(call, Ids.thing("arp"));
  }

  private Answer modify(Call call) {
    POLICIES.require(world.requireCluster(call.clusterId()), call.text("policy"));
    return keep(call, call.text("policy"));
  }

  private Answer keep(Call call, String id) {
    ObjectNode body = call.object();
    POLICY.check(body);
    if (Json.text(body, "name").isEmpty()) {
      throw ApiError.invalid("name is required");
    }
    return world.change(
        change -> {
          Cluster cluster = world.requireCluster(call.clusterId());
          ObjectNode policy = body.deepCopy();
          policy.put("id", id).put("policy_id", id);
          change.put(POLICIES.put(cluster, id, policy, change.now()));
          return Answer.of(Map.of("policy_id", id, "request_id", call.requestId()));
        });
  }

  private Answer policies(Call call) {
    return Answer.of(Map.of("policies", POLICIES.of(world.requireCluster(call.clusterId()))));
  }

  private Answer policy(Call call) {
    return Answer.of(POLICIES.require(world.requireCluster(call.clusterId()), call.text("policy")));
  }

  private Answer delete(Call call) {
    return world.change(
        change -> {
          Cluster cluster = world.requireCluster(call.clusterId());
          POLICIES.require(cluster, call.text("policy"));
          change.put(POLICIES.remove(cluster, call.text("policy"), change.now()));
          return Answer.of(Map.of("request_id", call.requestId()));
        });
  }

  /** There is nobody to be alerted, so all that is checked is what is meant. */
  private Answer alert(Call call) {
    world.requireCluster(call.clusterId());
    ObjectNode body = call.object();
    Shape.of("string", "alert_rule_group_name alert_rule_name")
        .with("array", "contact_group_ids")
        .check(body);
    if (Json.text(body, "alert_rule_group_name").isEmpty()) {
      throw ApiError.invalid("alert_rule_group_name is required");
    }
    return Answer.of(Map.of("status", true, "msg", ""));
  }
}
