package dev.slipway.sandbox.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What is done to a cluster that stands: looking, guarding, repairing. */
class CareTests extends CloudFixture {
  private String cluster = "";

  @BeforeEach
  void aClusterStands() {
    cluster = running("payments");
  }

  @Test
  void checksAreRememberedAndFoundWithAndWithoutTheirCluster() throws IOException {
    String id =
        client
            .post("RunClusterCheck", at("/checks"), Map.of("type", "MasterUpgrade"))
            .path("check_id")
            .asString();
    restart(FAST);

    assertThat(client.get("ListClusterChecks", at("/checks")).path("checks"))
        .extracting(check -> check.path("check_id").asString())
        .containsExactly(id);
    assertThat(client.get("GetClusterCheck", at("/checks/" + id)))
        .isEqualTo(client.get("GetClusterCheck", "/checks/" + id));
    assertThat(
            client
                .get("ListClusterChecks", at("/checks"), Map.of("type", "ClusterMigrate"))
                .path("checks"))
        .isEmpty();
  }

  @Test
  void anInspectionRunsOncePerClientToken() {
    Map<String, String> token = Map.of("clientToken", "one");
    JsonNode first = client.post("RunClusterInspect", at("/inspectReports"), token);
    JsonNode again = client.post("RunClusterInspect", at("/inspectReports"), token);
    String report = first.path("reportId").asString();

    assertThat(again.path("reportId").asString()).isEqualTo(report);
    assertThat(client.get("ListClusterInspectReports", at("/inspectReports")).path("reports"))
        .hasSize(1);
    await()
        .until(
            () ->
                client
                    .get("GetClusterInspectReportDetail", at("/inspectReports/" + report))
                    .path("status")
                    .asString()
                    .equals("completed"));
    assertThat(taskState(first.path("taskId").asString())).isEqualTo("success");
  }

  @Test
  void anInspectionIsConfiguredChangedAndUnconfigured() {
    String path = at("/inspectConfig");
    client.post(
        "CreateClusterInspectConfig",
        path,
        Map.of("enabled", true, "recurrence", "FREQ=DAILY;BYHOUR=10;BYMINUTE=15"));
    client.put(
        "UpdateClusterInspectConfig",
        path,
        Map.of("enabled", false, "recurrence", "FREQ=WEEKLY;BYDAY=MO"));

    assertThat(client.get("GetClusterInspectConfig", path).path("recurrence").asString())
        .isEqualTo("FREQ=WEEKLY;BYDAY=MO");
    client.delete("DeleteClusterInspectConfig", path, Map.of());
    refused(() -> client.get("GetClusterInspectConfig", path), 404, "ErrorInspectConfigNotFound");
  }

  @Test
  void aDiagnosisFindsNothing() {
    String path = at("/diagnosis");
    String id =
        client
            .post(
                "CreateClusterDiagnosis",
                path,
                Map.of("type", "pod", "target", Map.of("namespace", "default", "name", "web")))
            .path("diagnosis_id")
            .asString();

    JsonNode result = client.get("GetClusterDiagnosisResult", "%s/%s/result".formatted(path, id));

    assertThat(result.path("status").asInt()).isEqualTo(2);
    assertThat(result.path("code").asInt()).isZero();
    assertThat(
            client
                .get("GetClusterDiagnosisCheckItems", "%s/%s/check_items".formatted(path, id))
                .path("check_items"))
        .isEmpty();
  }

  @Test
  void policiesNeedTheirAddonsAndHoldUntilDeleted() {
    String path = at("/policies/ACKBlockNodePort");
    Map<String, Object> body = Map.of("action", "deny", "namespaces", List.of("shop", "pay"));
    refused(() -> client.post("DeployPolicyInstance", path, body), 400, "AddonNotInstalled");
    install("gatekeeper", "policy-template-controller");

    JsonNode made = client.post("DeployPolicyInstance", path, body).path("instances");

    JsonNode instance = client.get("DescribePolicyInstances", at("/policies")).path(0);
    assertThat(instance.path("instance_name")).isEqualTo(made.path(0));
    assertThat(instance.path("policy_scope").asString()).isEqualTo("shop,pay");
    assertThat(
            client
                .get("DescribePolicyInstancesStatus", at("/policies/status"))
                .at("/instances_severity_count/high")
                .asInt())
        .isEqualTo(1);
    client.delete("DeletePolicyInstance", path, Map.of());
    assertThat(client.get("DescribePolicyInstances", at("/policies"))).isEmpty();
  }

  @Test
  void grantsAreReplacedAddedAndTakenAway() {
    String user = "/permissions/users/2001";
    client.post("GrantPermissions", user, List.of(grant("dev", "namespace", "shop")));
    client.post(
        "UpdateUserPermissions",
        user + "/update",
        Map.of("mode", "patch"),
        List.of(grant("ops", "cluster", "")));
    assertThat(roles(user)).containsExactly("dev", "ops");

    client.post(
        "UpdateUserPermissions",
        user + "/update",
        Map.of("mode", "delete"),
        List.of(grant("dev", "namespace", "shop")));
    assertThat(roles(user)).containsExactly("ops");

    client.post("GrantPermissions", user, List.of(grant("admin", "all-clusters", "")));
    assertThat(roles(user)).containsExactly("admin");

    client.delete("CleanUserPermissions", "/users/2001/permissions", Map.of());
    assertThat(roles(user)).isEmpty();
  }

  @Test
  void repairPoliciesAreKept() {
    String path = at("/auto_repair_policies");
    String id =
        client
            .post("CreateAutoRepairPolicy", path, Map.of("name", "gentle", "rules", List.of()))
            .path("policy_id")
            .asString();
    client.put("ModifyAutoRepairPolicy", path + "/" + id, Map.of("name", "rough"));

    assertThat(client.get("DescribeAutoRepairPolicy", path + "/" + id).path("name").asString())
        .isEqualTo("rough");
    client.delete("DeleteAutoRepairPolicy", path + "/" + id, Map.of());
    assertThat(client.get("ListAutoRepairPolicies", path).path("policies")).isEmpty();
  }

  @Test
  void aScanForVulnerabilitiesEndsAndFindsNone() {
    String task =
        client.post("ScanClusterVuls", at("/vuls/scan"), Map.of()).path("task_id").asString();

    await().until(() -> taskState(task).equals("success"));
    assertThat(client.get("DescribeClusterVuls", at("/vuls")).path("vul_records")).isEmpty();
  }

  @Test
  void olderCallsAddAndRemoveNodes() {
    pool();

    String grown =
        client
            .post("ScaleOutCluster", "/api/v2/clusters/" + cluster, Map.of("count", 2))
            .path("task_id")
            .asString();
    await().until(() -> taskState(grown).equals("success"));
    JsonNode nodes = client.get("DescribeClusterNodes", at("/nodes")).path("nodes");
    assertThat(nodes).hasSize(3);

    String removed =
        client
            .post(
                "DeleteClusterNodes",
                at("/nodes"),
                Map.of(
                    "nodes",
                    List.of(nodes.path(0).path("node_name").asString()),
                    "release_node",
                    true))
            .path("task_id")
            .asString();
    await().until(() -> taskState(removed).equals("success"));
    assertThat(client.get("DescribeClusterNodes", at("/nodes")).path("nodes")).hasSize(2);
  }

  @Test
  void aNodeIsOperatedOnByName() {
    String pool = pool();
    String node =
        client.get("DescribeClusterNodes", at("/nodes")).at("/nodes/0/node_name").asString();
    String path = at("/nodepools/%s/nodes/%s/operation");

    JsonNode answer =
        client.post(
            "RunNodeOperation",
            path.formatted(pool, node),
            Map.of("operationAction", "restart.kubelet", "operationArgs", List.of()));

    assertThat(answer.path("clusterId").asString()).isEqualTo(cluster);
    await().until(() -> taskState(answer.path("taskId").asString()).equals("success"));
    refused(
        () ->
            client.post(
                "RunNodeOperation",
                path.formatted(pool, "no-such-node"),
                Map.of("operationAction", "restart.kubelet")),
        404,
        "ErrorNodeNotFound");
  }

  @Test
  void anUpgradeOfAnAddonIsPausedResumedAndCanceled() throws IOException {
    restart(SLOW);
    String component = at("/components/coredns");
    String task =
        client
            .post(
                "UpgradeClusterAddons",
                at("/components/upgrade"),
                List.of(Map.of("component_name", "coredns", "next_version", "v9.9.9")))
            .path("task_id")
            .asString();

    client.post("PauseComponentUpgrade", component + "/pause", Map.of());
    assertThat(taskState(task)).isEqualTo("paused");
    client.post("ResumeComponentUpgrade", component + "/resume", Map.of());
    assertThat(taskState(task)).isEqualTo("running");
    client.post("CancelComponentUpgrade", component + "/cancel", Map.of());
    assertThat(taskState(task)).isEqualTo("canceled");
    refused(
        () -> client.post("PauseComponentUpgrade", component + "/pause", Map.of()),
        400,
        "TaskOperationNotSupported");
  }

  @Test
  void kubeconfigsAreRevoked() {
    client.delete("RevokeK8sClusterKubeConfig", "/k8s/%s/certs".formatted(cluster), Map.of());

    assertThat(apis.revoked).containsExactly(cluster);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "RunClusterCheck|/checks|{'type':'Coffee'}|400|InvalidParameter",
        "RunClusterCheck|/checks|{'type':'NodePoolUpgrade','target':'np-none'}|404"
            + "|ErrorNodePoolNotFound",
        "CreateClusterInspectConfig|/inspectConfig|{'enabled':true,'recurrence':'daily'}|400"
            + "|InvalidParameter",
        "CreateClusterInspectConfig|/inspectConfig|{'enabled':'yes'}|400|InvalidParameter.Format",
        "CreateClusterDiagnosis|/diagnosis|{'type':'pod','target':{'name':'web'}}|400"
            + "|InvalidParameter",
        "DeployPolicyInstance|/policies/ACKNone|{}|404|PolicyNotFound",
        "CreateAutoRepairPolicy|/auto_repair_policies|{}|400|InvalidParameter",
        "StartAlert|/alert|{}|404|InvalidAction.NotFound"
      })
  void whatIsWrongIsRefused(String action, String path, String body, int status, String code) {
    JsonNode json = Json.MAPPER.readTree(body.replace('\'', '"'));

    refused(() -> client.post(action, at(path), json), status, code);
  }

  @Test
  void noUpgradeIsPlannedSoNoneIsCanceled() {
    refused(
        () -> client.delete("CancelOperationPlan", "/operation/plans/P-1", Map.of()),
        404,
        "ErrorOperationPlanNotFound");
  }

  @Test
  void alertsNameTheirGroup() {
    String path = "/alert/%s/alert_rule/start".formatted(cluster);

    assertThat(
            client
                .post("StartAlert", path, Map.of("alert_rule_group_name", "nodes"))
                .path("status")
                .asBoolean())
        .isTrue();
    refused(() -> client.post("StartAlert", path, Map.of()), 400, "InvalidParameter");
  }

  private String pool() {
    JsonNode made =
        client.post("CreateClusterNodePool", at("/nodepools"), Requested.pool("general", 1));
    await().until(() -> taskState(made.path("task_id").asString()).equals("success"));
    return made.path("nodepool_id").asString();
  }

  private void install(String... addons) {
    JsonNode answer =
        client.post(
            "InstallClusterAddons",
            at("/components/install"),
            Arrays.stream(addons).map(name -> Map.of("name", name, "version", "1.0.0")).toList());
    await().until(() -> taskState(answer.path("task_id").asString()).equals("success"));
  }

  private Map<String, Object> grant(String role, String type, String namespace) {
    return Map.of("cluster", cluster, "role_name", role, "role_type", type, "namespace", namespace);
  }

  private List<String> roles(String user) {
    return client
        .get("DescribeUserPermission", user)
        .valueStream()
        .map(grant -> grant.path("role_name").asString())
        .toList();
  }

  private String taskState(String task) {
    return client.get("DescribeTaskInfo", "/tasks/" + task).path("state").asString();
  }

  private String at(String path) {
    return "/clusters/" + cluster + path;
  }

  private static void refused(Runnable call, int status, String code) {
    assertThatExceptionOfType(ForeignClient.Refused.class)
        .isThrownBy(call::run)
        .satisfies(refused -> assertThat(refused.code).isEqualTo(code))
        .satisfies(refused -> assertThat(refused.status).isEqualTo(status));
  }
}
