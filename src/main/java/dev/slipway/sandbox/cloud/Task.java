package dev.slipway.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that takes its time.
 *
 * @param done how many of the stages are over
 * @param doomed it will fail in its last stage
 * @param parameters what its effects must know
 */
record Task(
    String id,
    Kind kind,
    String clusterId,
    String targetType,
    String target,
    String action,
    String requestId,
    Instant created,
    Instant updated,
    List<Stage> stages,
    int done,
    String state,
    String code,
    String message,
    boolean doomed,
    ObjectNode parameters)
    implements Resource {
  static final String RUNNING = "running";
  static final String SUCCESS = "success";
  static final String FAIL = "fail";
  static final String PAUSED = "paused";
  static final String CANCELED = "canceled";

  /** A part of a task, planned in advance. */
  record Stage(String name, Instant starts, Instant ends) {}

  /** A stage and how long it really takes. */
  record Step(String name, Duration takes) {
    static Step of(String name, int seconds) {
      return new Step(name, Duration.ofSeconds(seconds));
    }
  }

  /** What is done, the vendor's word for it, and how long it takes for real. */
  enum Kind {
    CREATE_CLUSTER(
        "cluster_create",
        Step.of("PrepareNetwork", 60),
        Step.of("DeployControlPlane", 240),
        Step.of("InstallAddons", 60)),
    MODIFY_CLUSTER("cluster_modify", Step.of("ApplyChange", 5)),
    BIND_ENDPOINT("cluster_modify", Step.of("BindEndpoint", 129)),
    RESTART_CONTROL_PLANE("cluster_configuration_modify", Step.of("RestartControlPlane", 60)),
    UPGRADE_CLUSTER(
        "cluster_upgrade", Step.of("Precheck", 60), Step.of("UpgradeControlPlane", 840)),
    MIGRATE_CLUSTER("cluster_migrate", Step.of("MigrateControlPlane", 600)),
    DELETE_CLUSTER(
        "cluster_delete",
        Step.of("ReleaseNodes", 120),
        Step.of("DeleteControlPlane", 120),
        Step.of("ReleaseResources", 60)),
    CREATE_POOL("cluster_scaleout", Step.of("CreateScalingGroup", 30), Step.of("JoinNodes", 150)),
    SCALE_POOL("cluster_scaleout", Step.of("CreateInstances", 17), Step.of("JoinNodes", 50)),
    INSPECT_CLUSTER("cluster_inspect", Step.of("Inspect", 60)),
    SCAN_VULNERABILITIES("cluster_vul_scan", Step.of("Scan", 60)),
    REVOKE_PERMISSIONS("permission_clean", Step.of("RevokePermissions", 5)),
    MODIFY_POOL("nodepool_update", Step.of("ApplyChange", 20)),
    UPGRADE_POOL("nodepool_upgrade", Step.of("DrainNodes", 120), Step.of("UpgradeNodes", 480)),
    REMOVE_NODES("cluster_node_delete", Step.of("DrainNodes", 40), Step.of("ReleaseNodes", 67)),
    DELETE_POOL(
        "cluster_node_delete", Step.of("ReleaseNodes", 120), Step.of("DeleteScalingGroup", 30)),
    INSTALL_ADDONS("cluster_addon_install", Step.of("InstallAddons", 60)),
    UPGRADE_ADDONS("cluster_addon_upgrade", Step.of("UpgradeAddons", 90)),
    CHANGE_ADDON("cluster_addon_upgrade", Step.of("ApplyConfig", 30)),
    REMOVE_ADDONS("cluster_addon_uninstall", Step.of("RemoveAddons", 45));

    private final String word;
    private final List<Step> steps;

    Kind(String word, Step... steps) {
      this.word = word;
      this.steps = List.of(steps);
    }

    String word() {
      return word;
    }

    List<Step> steps() {
      return steps;
    }

    boolean pausable() {
      return this == UPGRADE_CLUSTER || this == UPGRADE_POOL || this == UPGRADE_ADDONS;
    }
  }

  boolean running() {
    return state.equals(RUNNING);
  }

  boolean lastStage() {
    return done == stages.size() - 1;
  }

  Stage stage() {
    return stages.get(done);
  }

  Task advanced(Instant now) {
    int next = done + 1;
    return copy(now, stages, next, next == stages.size() ? SUCCESS : RUNNING, "", "");
  }

  Task failed(Instant now, String why, String detail) {
    return copy(now, stages, done, FAIL, why, detail);
  }

  Task in(String other, Instant now) {
    return copy(now, stages, done, other, code, message);
  }

  /** Goes on after a pause, with what was left then. */
  Task resumed(Instant now) {
    Duration late = Duration.between(updated, now);
    List<Stage> shifted =
        stages.stream()
            .map(
                stage ->
                    stage.ends().isBefore(updated)
                        ? stage
                        : new Stage(stage.name(), stage.starts(), stage.ends().plus(late)))
            .toList();
    return copy(now, shifted, done, RUNNING, code, message);
  }

  private Task copy(
      Instant now, List<Stage> planned, int over, String word, String why, String detail) {
    return new Task(
        id,
        kind,
        clusterId,
        targetType,
        target,
        action,
        requestId,
        created,
        now,
        planned,
        over,
        word,
        why,
        detail,
        doomed,
        parameters);
  }
}
