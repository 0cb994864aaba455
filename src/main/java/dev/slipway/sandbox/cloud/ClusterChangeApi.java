package dev.slipway.sandbox.cloud;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** What is changed about a standing cluster. */
final class ClusterChangeApi {
  private static final Set<String> RESTARTING =
      Set.of("timezone", "security_group_id", "vswitch_ids", "api_server_custom_cert_sans");
  private static final Set<String> NOT_KEPT =
      Set.of("client_token", "cluster_name", "api_server_eip", "api_server_eip_id", "enable_rrsa");
  private static final Shape MODIFY =
      Shape.of("string", "cluster_name cluster_spec timezone security_group_id api_server_eip_id")
          .with("bool", "deletion_protection api_server_eip enable_rrsa")
          .with("array", "vswitch_ids")
          .with("object", "maintenance_window operation_policy control_plane_endpoints_config");

  private final World world;
  private final Timeline timeline;
  private final KubernetesReleases releases;
  private final Inventory inventory;

  ClusterChangeApi(
      World world, Timeline timeline, KubernetesReleases releases, Inventory inventory) {
    this.world = world;
    this.timeline = timeline;
    this.releases = releases;
    this.inventory = inventory;
  }

  void register(Routes routes) {
    routes
        .put("/api/v2/clusters/{ClusterId}", "ModifyCluster", this::modify)
        .post("/api/v2/clusters/{ClusterId}/upgrade", "UpgradeCluster", this::upgrade)
        .get("/api/v2/clusters/{ClusterId}/upgrade/status", "GetUpgradeStatus", this::upgradeStatus)
        .post(
            "/api/v2/clusters/{ClusterId}/upgrade/pause",
            "PauseClusterUpgrade",
            call -> onUpgrade(call, timeline::pause))
        .post(
            "/api/v2/clusters/{ClusterId}/upgrade/resume",
            "ResumeUpgradeCluster",
            call -> onUpgrade(call, timeline::resume))
        .post(
            "/api/v2/clusters/{ClusterId}/upgrade/cancel",
            "CancelClusterUpgrade",
            call -> onUpgrade(call, timeline::cancel))
        .post("/clusters/{ClusterId}/migrate", "MigrateCluster", this::migrate)
        .get("/clusters/{ClusterId}/controlplanelog", "CheckControlPlaneLogEnable", this::logs)
        .put("/clusters/{ClusterId}/controlplanelog", "UpdateControlPlaneLog", this::changeLogs)
        .get("/clusters/{ClusterId}/audit", "GetClusterAuditProject", this::audit)
        .put("/clusters/{ClusterId}/audit_log", "UpdateClusterAuditLogConfig", this::changeAudit)
        .put("/clusters/{ClusterId}/kms", "UpdateKMSEncryption", this::changeEncryption);
  }

  private Answer modify(Call call) {
    ObjectNode body = call.object();
    MODIFY.check(body);
    Requests.requireOneOf(Json.text(body, "cluster_spec"), ClusterRules.SPECS, "cluster_spec");
    if (body.hasNonNull("cluster_name")) {
      Requests.requireName(Json.text(body, "cluster_name"), "cluster_name");
    }
    if (Json.flag(body, "api_server_eip") && Json.text(body, "api_server_eip_id").isEmpty()) {
      throw ApiError.product(
          400,
          "InvalidParameter.ApiServerEipId",
          "api_server_eip_id is required with api_server_eip");
    }
    return world.change(
        change -> {
          Cluster cluster = world.requireCluster(call.clusterId());
          requireChangeable(cluster, body);
          inventory.requireSecurityGroup(
              Json.text(body, "security_group_id"), Json.text(cluster.spec(), "vpcid"));
          ObjectNode spec = changed(cluster, body);
          requireFreeName(cluster, Json.text(spec, "name"));
          boolean wasRunning = cluster.is(Cluster.RUNNING);
          Cluster next = cluster.with(spec, change.now());
          change.put(wasRunning ? next.in(Cluster.UPDATING, change.now()) : next);
          return Answer.accepted(
              call, timeline.start(change, call, kind(body), next, Json.object()));
        });
  }

  /** A cluster that does not run takes nothing but its protection. */
  private static void requireChangeable(Cluster cluster, ObjectNode body) {
    boolean onlyProtection = body.propertyNames().equals(Set.of("deletion_protection"));
    boolean resting =
        Set.of("inactive", "unavailable", Cluster.FAILED, Cluster.DELETE_FAILED)
            .contains(cluster.state());
    if (!cluster.is(Cluster.RUNNING) && !(onlyProtection && resting)) {
      throw ApiError.wrongState(cluster, "ModifyCluster");
    }
  }

  private void requireFreeName(Cluster cluster, String name) {
    boolean taken =
        world.clusters().stream()
            .anyMatch(other -> !other.id().equals(cluster.id()) && other.name().equals(name));
    if (taken) {
      throw ApiError.product(
          400, "ErrorClusterNameAlreadyExist", "cluster name %s already exist".formatted(name));
    }
  }

  private static ObjectNode changed(Cluster cluster, ObjectNode body) {
    ObjectNode patch = body.deepCopy();
    patch.remove(NOT_KEPT);
    ObjectNode spec = Json.merged(cluster.spec(), patch);
    if (body.hasNonNull("cluster_name")) {
      spec.put("name", Json.text(body, "cluster_name"));
    }
    if (body.hasNonNull("api_server_eip")) {
      spec.put("endpoint_public_access", Json.flag(body, "api_server_eip"));
    }
    if (Json.flag(body, "enable_rrsa")) {
      spec.putObject("rrsa_config").put("enabled", true);
    }
    return spec;
  }

  private static Task.Kind kind(ObjectNode body) {
    if (body.hasNonNull("api_server_eip")) {
      return Task.Kind.BIND_ENDPOINT;
    }
    return body.propertyNames().stream().anyMatch(RESTARTING::contains)
        ? Task.Kind.RESTART_CONTROL_PLANE
        : Task.Kind.MODIFY_CLUSTER;
  }

  private Answer upgrade(Call call) {
    ObjectNode body = call.object();
    String asked = Json.text(body, "next_version");
    String version = asked.isEmpty() ? Json.text(body, "version") : asked;
    return world.change(
        change -> {
          Cluster cluster = world.requireRunning(call);
          if (!releases.upgrades(cluster.version()).contains(version)) {
            throw ApiError.invalid(
                "cluster %s cannot be upgraded from %s to \"%s\""
                    .formatted(cluster.id(), cluster.version(), version));
          }
          change.put(cluster.in(Cluster.UPGRADING, change.now()));
          ObjectNode facts = Json.object();
          facts.put("version", version);
          return Answer.accepted(
              call, timeline.start(change, call, Task.Kind.UPGRADE_CLUSTER, cluster, facts));
        });
  }

  private Answer upgradeStatus(Call call) {
    world.requireCluster(call.clusterId());
    return world
        .tasksOf(call.clusterId())
        .filter(task -> task.kind() == Task.Kind.UPGRADE_CLUSTER)
        .findFirst()
        .map(ClusterChangeApi::status)
        .orElseGet(() -> Answer.of(Map.of("status", "", "upgrade_step", "not_start")));
  }

  private static Answer status(Task task) {
    String step =
        switch (task.state()) {
          case Task.RUNNING -> task.done() == 0 ? "prechecking" : "upgrading";
          case Task.PAUSED -> "pause";
          case Task.SUCCESS -> "success";
          default -> "not_start";
        };
    String status = task.state().equals(Task.PAUSED) ? "pause" : task.state();
    String word =
        switch (task.state()) {
          case Task.SUCCESS -> "Success";
          case Task.FAIL -> "Failed";
          default -> "running";
        };
    return Answer.of(
        Map.of(
            "status",
            status,
            "upgrade_step",
            step,
            "error_message",
            task.message(),
            "upgrade_task",
            Map.of("status", word, "message", task.message())));
  }

  private Answer onUpgrade(Call call, Consumer<Task> move) {
    world.requireCluster(call.clusterId());
    Task upgrade =
        world
            .tasksOf(call.clusterId())
            .filter(task -> task.kind() == Task.Kind.UPGRADE_CLUSTER)
            .filter(task -> task.running() || task.state().equals(Task.PAUSED))
            .findFirst()
            .orElseThrow(() -> ApiError.invalid("there is no upgrade under way"));
    move.accept(upgrade);
    return Answer.empty();
  }

  private Answer migrate(Call call) {
    return world.change(
        change -> {
          Cluster cluster = world.requireRunning(call);
          ObjectNode spec = cluster.spec().deepCopy();
          spec.put("cluster_spec", "ack.pro.small");
          Cluster next = cluster.with(spec, change.now()).in(Cluster.MIGRATING, change.now());
          change.put(next);
          return Answer.accepted(
              call, timeline.start(change, call, Task.Kind.MIGRATE_CLUSTER, next, Json.object()));
        });
  }

  private Answer logs(Call call) {
    Cluster cluster = world.requireCluster(call.clusterId());
    return Answer.of(
        Map.of(
            "log_project",
            orElse(
                Json.text(cluster.spec(), "controlplane_log_project"), "k8s-log-" + cluster.id()),
            "log_ttl",
            orElse(Json.text(cluster.spec(), "controlplane_log_ttl"), "30"),
            "aliuid",
            AccessKeys.ACCOUNT,
            "components",
            Json.texts(cluster.spec(), "controlplane_log_components")));
  }

  private Answer changeLogs(Call call) {
    ObjectNode body = call.object();
    Shape.of("string", "log_project log_ttl aliuid").with("array", "components").check(body);
    ClusterRules.requireLogTtl(Json.text(body, "log_ttl"), "log_ttl");
    ObjectNode patch = Json.object();
    patch.set("controlplane_log_components", Json.MAPPER.valueToTree(texts(body)));
    copy(body, "log_project", patch, "controlplane_log_project");
    copy(body, "log_ttl", patch, "controlplane_log_ttl");
    return configured(call, patch);
  }

  private static List<String> texts(ObjectNode body) {
    return Json.texts(body, "components");
  }

  private Answer audit(Call call) {
    Cluster cluster = world.requireCluster(call.clusterId());
    boolean on = Json.flag(cluster.spec(), "audit_log_config.enabled");
    String project = Json.text(cluster.spec(), "audit_log_config.sls_project_name");
    return Answer.of(
        Map.of(
            "audit_enabled",
            on,
            "sls_project_name",
            on ? orElse(project, "k8s-log-" + cluster.id()) : ""));
  }

  private Answer changeAudit(Call call) {
    ObjectNode body = call.object();
    ObjectNode patch = Json.object();
    ObjectNode audit = patch.putObject("audit_log_config");
    audit.put("enabled", !Json.flag(body, "disable"));
    copy(body, "sls_project_name", audit, "sls_project_name");
    return configured(call, patch);
  }

  private Answer changeEncryption(Call call) {
    ObjectNode body = call.object();
    ObjectNode patch = Json.object();
    patch.put(
        "encryption_provider_key",
        Json.flag(body, "disable_encryption") ? "" : Json.text(body, "kms_key_id"));
    configured(call, patch);
    return Answer.empty();
  }

  private Answer configured(Call call, ObjectNode patch) {
    return world.change(
        change -> {
          Cluster cluster = world.requireRunning(call);
          Cluster next =
              cluster
                  .with(Json.merged(cluster.spec(), patch), change.now())
                  .in(Cluster.UPDATING, change.now());
          change.put(next);
          return Answer.accepted(
              call,
              timeline.start(change, call, Task.Kind.RESTART_CONTROL_PLANE, next, Json.object()));
        });
  }

  private static void copy(ObjectNode from, String name, ObjectNode to, String otherName) {
    if (from.hasNonNull(name)) {
      to.put(otherName, Json.text(from, name));
    }
  }

  private static String orElse(String text, String otherwise) {
    return text.isEmpty() ? otherwise : text;
  }
}
