package dev.slipway.sandbox.cloud;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes to the add-ons of a cluster; the autoscaler is one, too. */
final class AddonChangeApi {
  private static final Set<String> SCALERS = Set.of("goatscaler", "cluster-autoscaler");
  private static final Set<String> EXPANDERS = Set.of("least-waste", "random", "priority");
  private static final Shape AUTOSCALING =
      Shape.of(
              "string",
              "scaler_type cool_down_duration unneeded_duration utilization_threshold"
                  + " gpu_utilization_threshold scan_interval expander")
          .with(
              "bool",
              "scale_down_enabled skip_nodes_with_local_storage skip_nodes_with_system_pods"
                  + " daemonset_eviction_for_nodes recycle_node_deletion_enabled"
                  + " scale_up_from_zero")
          .with("int", "max_graceful_termination_sec min_replica_count")
          .with("object", "priorities");

  private final World world;
  private final Timeline timeline;
  private final AddonCatalog catalog;

  AddonChangeApi(World world, Timeline timeline, AddonCatalog catalog) {
    this.world = world;
    this.timeline = timeline;
    this.catalog = catalog;
  }

  void register(Routes routes) {
    String components = "/clusters/{ClusterId}/components";
    routes
        .post(components + "/install", "InstallClusterAddons", this::install)
        .post(components + "/upgrade", "UpgradeClusterAddons", this::upgrade)
        .post(components + "/uninstall", "UnInstallClusterAddons", this::uninstall)
        .post(components + "/{addon}/config", "ModifyClusterAddon", this::modify)
        .post(
            components + "/{addon}/pause",
            "PauseComponentUpgrade",
            call -> upgradeOf(call, Task.RUNNING, timeline::pause))
        .post(
            components + "/{addon}/resume",
            "ResumeComponentUpgrade",
            call -> upgradeOf(call, Task.PAUSED, timeline::resume))
        .post(
            components + "/{addon}/cancel",
            "CancelComponentUpgrade",
            call -> upgradeOf(call, Task.RUNNING, timeline::cancel))
        .post("/cluster/{ClusterId}/autoscale/config", "CreateAutoscalingConfig", this::autoscale);
  }

  static void requireConfig(String config) {
    if (config.isEmpty()) {
      return;
    }
    try {
      if (Json.MAPPER.readTree(config).isObject()) {
        return;
      }
    } catch (JacksonException wrong) {
      // Falls through to the one refusal.
    }
    throw ApiError.invalid("addon config must be a JSON object in a string");
  }

  private Answer install(Call call) {
    List<JsonNode> items = call.items();
    return world.change(
        change -> {
          Cluster cluster = world.requireRunning(call);
          for (JsonNode item : items) {
            AddonCatalog.Entry entry = catalog.require(Json.text(item, "name"));
            requireConfig(Json.text(item, "config"));
            if (cluster.addons().containsKey(entry.name())) {
              throw ApiError.invalid("addon %s is already installed".formatted(entry.name()));
            }
          }
          Cluster next = cluster;
          for (JsonNode item : items) {
            AddonCatalog.Entry entry = catalog.require(Json.text(item, "name"));
            String version = Json.text(item, "version");
            next =
                next.with(
                    new Cluster.Addon(
                        entry.name(),
                        version.isEmpty() ? entry.version() : version,
                        Cluster.Addon.INSTALLING,
                        Json.text(item, "config")),
                    change.now());
          }
          change.put(next);
          return started(change, call, Task.Kind.INSTALL_ADDONS, next, names(items, "name"));
        });
  }

  private Answer upgrade(Call call) {
    List<JsonNode> items = call.items();
    return world.change(
        change -> {
          Cluster next = world.requireRunning(call);
          if (anyBusy(next, names(items, "component_name"))) {
            return refused(change, call, Task.Kind.UPGRADE_ADDONS, next);
          }
          for (JsonNode item : items) {
            Cluster.Addon addon = next.requireAddon(Json.text(item, "component_name"));
            String version = Json.text(item, "next_version");
            if (version.isEmpty()) {
              throw ApiError.invalid("next_version is required");
            }
            String config = Json.text(item, "config");
            next =
                next.with(
                    new Cluster.Addon(
                        addon.name(),
                        version,
                        "upgrading",
                        config.isEmpty() ? addon.config() : config),
                    change.now());
          }
          change.put(next);
          return started(
              change, call, Task.Kind.UPGRADE_ADDONS, next, names(items, "component_name"));
        });
  }

  private Answer uninstall(Call call) {
    List<JsonNode> items = call.items();
    return world.change(
        change -> {
          Cluster next = world.requireRunning(call);
          if (anyBusy(next, names(items, "name"))) {
            return refused(change, call, Task.Kind.REMOVE_ADDONS, next);
          }
          for (JsonNode item : items) {
            Cluster.Addon addon = next.requireAddon(Json.text(item, "name"));
            next = next.with(addon.in("deleting"), change.now());
          }
          change.put(next);
          return started(change, call, Task.Kind.REMOVE_ADDONS, next, names(items, "name"));
        });
  }

  private Answer modify(Call call) {
    String config = Json.text(call.object(), "config");
    requireConfig(config);
    return world.change(
        change -> {
          Cluster cluster = world.requireRunning(call);
          Cluster.Addon addon = cluster.requireAddon(call.text("addon"));
          Cluster next =
              cluster.with(
                  new Cluster.Addon(addon.name(), addon.version(), "updating", config),
                  change.now());
          change.put(next);
          started(change, call, Task.Kind.CHANGE_ADDON, next, List.of(addon.name()));
          return Answer.empty();
        });
  }

  /** Acts on the upgrade of that add-on that is in this state. */
  private Answer upgradeOf(Call call, String state, Consumer<Task> act) {
    String addon = world.requireCluster(call.clusterId()).requireAddon(call.text("addon")).name();
    Task upgrade =
        world
            .tasksOf(call.clusterId())
            .filter(task -> task.kind() == Task.Kind.UPGRADE_ADDONS && task.state().equals(state))
            .filter(task -> Json.texts(task.parameters(), "addons").contains(addon))
            .findFirst()
            .orElseThrow(
                () ->
                    ApiError.product(
                        400,
                        "TaskOperationNotSupported",
                        "no upgrade of %s is %s".formatted(addon, state)));
    act.accept(upgrade);
    return Answer.empty();
  }

  private Answer started(
      World.Change change, Call call, Task.Kind kind, Cluster cluster, List<String> names) {
    ObjectNode facts = Json.object();
    facts.set("addons", Json.MAPPER.valueToTree(names));
    return Answer.accepted(call, timeline.start(change, call, kind, cluster, facts));
  }

  private static boolean anyBusy(Cluster cluster, List<String> names) {
    return names.stream().anyMatch(name -> cluster.requireAddon(name).busy());
  }

  /** The call is accepted all the same; its task fails. */
  private Answer refused(World.Change change, Call call, Task.Kind kind, Cluster cluster) {
    ObjectNode facts = Json.object();
    facts.put(Timeline.REFUSAL, "Addon status not match");
    return Answer.accepted(call, timeline.start(change, call, kind, cluster, facts));
  }

  private static List<String> names(List<JsonNode> items, String field) {
    return items.stream().map(item -> Json.text(item, field)).toList();
  }

  /** Also installs the scaler that is asked for. */
  private Answer autoscale(Call call) {
    ObjectNode body = call.object();
    AUTOSCALING.check(body);
    Requests.requireOneOf(Json.text(body, "scaler_type"), SCALERS, "scaler_type");
    Requests.requireOneOf(Json.text(body, "expander"), EXPANDERS, "expander");
    Requests.requireOneOf(
        Json.text(body, "scan_interval"),
        Set.of("15", "30", "60", "120", "180", "300"),
        "scan_interval");
    String scaler =
        Json.text(body, "scaler_type").equals("cluster-autoscaler")
            ? "cluster-autoscaler"
            : "ack-goatscaler";
    return world.change(
        change -> {
          Cluster cluster = world.requireRunning(call);
          ObjectNode spec = cluster.spec().deepCopy();
          spec.set("autoscaling_config", body);
          Cluster.Addon addon =
              cluster
                  .addons()
                  .getOrDefault(
                      scaler,
                      new Cluster.Addon(
                          scaler, catalog.require(scaler).version(), Cluster.Addon.INSTALLING, ""));
          Cluster next = cluster.with(spec, change.now()).with(addon, change.now());
          change.put(next);
          return started(change, call, Task.Kind.INSTALL_ADDONS, next, List.of(scaler));
        });
  }
}
