package dev.slipway.sandbox.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Add-ons, what there is and what a cluster has; the autoscaler, which is one, too. */
final class AddonApi {
  private static final String SCHEMA =
      "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"type\":\"object\"}";
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

  AddonApi(World world, Timeline timeline, AddonCatalog catalog) {
    this.world = world;
    this.timeline = timeline;
    this.catalog = catalog;
  }

  void register(Routes routes) {
    String components = "/clusters/{ClusterId}/components";
    String instances = "/clusters/{ClusterId}/addon_instances";
    routes
        .get("/addons", "ListAddons", this::list)
        .get("/addons/{addon}", "DescribeAddon", this::describe)
        .get("/clusters/components/metadata", "DescribeAddons", this::listOld)
        .get(components + "/{addon}/metadata", "DescribeClusterAddonMetadata", this::metadata)
        .get(components + "/version", "DescribeClusterAddonsVersion", this::versions)
        .get(instances, "ListClusterAddonInstances", this::instances)
        .get(instances + "/{addon}", "GetClusterAddonInstance", this::instance)
        .get(
            instances + "/{addon}/resources",
            "ListClusterAddonInstanceResources",
            this::instanceResources)
        .get(components + "/{addon}/instance", "DescribeClusterAddonInstance", this::instance)
        .post(components + "/install", "InstallClusterAddons", this::install)
        .post(components + "/upgrade", "UpgradeClusterAddons", this::upgrade)
        .post(components + "/uninstall", "UnInstallClusterAddons", this::uninstall)
        .post(components + "/{addon}/config", "ModifyClusterAddon", this::modify)
        .get(
            components + "/upgradestatus",
            "DescribeClusterAddonsUpgradeStatus",
            this::upgradeStatuses)
        .get(
            components + "/{addon}/upgradestatus",
            "DescribeClusterAddonUpgradeStatus",
            this::upgradeStatus)
        .post("/cluster/{ClusterId}/autoscale/config", "CreateAutoscalingConfig", this::autoscale);
  }

  private Answer list(Call call) {
    String spec = spec(call);
    return Answer.of(
        Map.of("addons", catalog.all().stream().map(entry -> view(entry, spec)).toList()));
  }

  private Answer listOld(Call call) {
    String spec = call.text("cluster_spec");
    return Answer.of(
        Map.of(
            "ComponentGroups",
            List.of(
                Map.of(
                    "group_name",
                    "addons",
                    "items",
                    catalog.all().stream().map(entry -> view(entry, spec)).toList()))));
  }

  /** A cluster, or all that tells what kind of cluster is meant. */
  private String spec(Call call) {
    if (!call.text("cluster_id").isEmpty()) {
      return Json.text(world.requireCluster(call.text("cluster_id")).spec(), "cluster_spec");
    }
    for (String name : List.of("region_id", "cluster_type", "profile", "cluster_spec")) {
      if (call.text(name).isEmpty()) {
        throw ApiError.invalid("cluster_id is required, or %s".formatted(name));
      }
    }
    return call.text("cluster_spec");
  }

  private Answer describe(Call call) {
    AddonCatalog.Entry entry = catalog.require(call.text("addon"));
    Map<String, Object> view = view(entry, spec(call));
    view.put("newer_versions", List.of());
    return Answer.of(view);
  }

  private Answer metadata(Call call) {
    Cluster cluster = world.requireCluster(call.clusterId());
    AddonCatalog.Entry entry = catalog.require(call.text("addon"));
    return Answer.of(view(entry, Json.text(cluster.spec(), "cluster_spec")));
  }

  private static Map<String, Object> view(AddonCatalog.Entry entry, String spec) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", entry.name());
    view.put("version", entry.version());
    view.put("category", entry.category());
    view.put("managed", entry.managed());
    view.put("install_by_default", entry.byDefault(spec));
    view.put("supported_actions", List.of("Install", "Upgrade", "Modify", "Uninstall"));
    view.put("architecture", List.of("amd64", "arm64"));
    view.put("config_schema", SCHEMA);
    return view;
  }

  private Answer versions(Call call) {
    Map<String, Object> versions = new LinkedHashMap<>();
    world
        .requireCluster(call.clusterId())
        .addons()
        .values()
        .forEach(
            addon ->
                versions.put(
                    addon.name(),
                    Map.of(
                        "component_name",
                        addon.name(),
                        "version",
                        addon.version(),
                        "next_version",
                        catalog.require(addon.name()).version(),
                        "can_upgrade",
                        upgradable(addon))));
    return Answer.of(versions);
  }

  private boolean upgradable(Cluster.Addon addon) {
    return !catalog.require(addon.name()).version().equals(addon.version());
  }

  private Answer instances(Call call) {
    return Answer.of(
        Map.of(
            "addons",
            world.requireCluster(call.clusterId()).addons().values().stream()
                .map(
                    addon ->
                        Map.of(
                            "name", addon.name(),
                            "version", addon.version(),
                            "state", addon.state()))
                .toList()));
  }

  private Answer instance(Call call) {
    Cluster.Addon addon = requireInstalled(call, call.text("addon"));
    return Answer.of(
        Map.of(
            "name", addon.name(),
            "version", addon.version(),
            "state", addon.state(),
            "config", addon.config(),
            "logging", Map.of("capable", false, "enabled", false)));
  }

  private Answer instanceResources(Call call) {
    Cluster.Addon addon = requireInstalled(call, call.text("addon"));
    return Answer.of(
        Map.of(
            "helm_release",
            Map.of(
                "chart_name", addon.name(),
                "chart_version", addon.version(),
                "namespace", "kube-system",
                "release_name", addon.name()),
            "kubernetes_objects",
            List.of()));
  }

  private Cluster.Addon requireInstalled(Call call, String name) {
    return requireInstalled(world.requireCluster(call.clusterId()), name);
  }

  private static Cluster.Addon requireInstalled(Cluster cluster, String name) {
    Cluster.Addon addon = cluster.addons().get(name);
    if (addon == null) {
      throw ApiError.product(
          404,
          "AddonNotFound",
          "addon (%s) not found in cluster (%s)".formatted(name, cluster.id()));
    }
    return addon;
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
          Cluster cluster = requireRunning(call);
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
          Cluster next = requireRunning(call);
          if (anyBusy(next, names(items, "component_name"))) {
            return refused(change, call, Task.Kind.UPGRADE_ADDONS, next);
          }
          for (JsonNode item : items) {
            Cluster.Addon addon = requireInstalled(next, Json.text(item, "component_name"));
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
          Cluster next = requireRunning(call);
          if (anyBusy(next, names(items, "name"))) {
            return refused(change, call, Task.Kind.REMOVE_ADDONS, next);
          }
          for (JsonNode item : items) {
            Cluster.Addon addon = requireInstalled(next, Json.text(item, "name"));
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
          Cluster cluster = requireRunning(call);
          Cluster.Addon addon = requireInstalled(cluster, call.text("addon"));
          Cluster next =
              cluster.with(
                  new Cluster.Addon(addon.name(), addon.version(), "updating", config),
                  change.now());
          change.put(next);
          started(change, call, Task.Kind.CHANGE_ADDON, next, List.of(addon.name()));
          return Answer.empty();
        });
  }

  private Answer started(
      World.Change change, Call call, Task.Kind kind, Cluster cluster, List<String> names) {
    ObjectNode facts = Json.object();
    facts.set("addons", Json.MAPPER.valueToTree(names));
    return Answer.accepted(call, timeline.start(change, call, kind, cluster, facts));
  }

  private static boolean anyBusy(Cluster cluster, List<String> names) {
    return names.stream().anyMatch(name -> requireInstalled(cluster, name).busy());
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

  private Answer upgradeStatuses(Call call) {
    List<String> wanted = new ArrayList<>(call.texts("componentIds"));
    Map<String, Object> statuses = new LinkedHashMap<>();
    wanted.forEach(name -> statuses.put(name, upgradeStatus(call, requireInstalled(call, name))));
    return Answer.of(statuses);
  }

  private Answer upgradeStatus(Call call) {
    return Answer.of(upgradeStatus(call, requireInstalled(call, call.text("addon"))));
  }

  private Map<String, Object> upgradeStatus(Call call, Cluster.Addon addon) {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put(
        "addon_info",
        Map.of(
            "component_name", addon.name(),
            "version", addon.version(),
            "ready_to_upgrade", String.valueOf(upgradable(addon))));
    status.put("can_upgrade", upgradable(addon));
    world
        .tasksOf(call.clusterId())
        .filter(task -> Json.texts(task.parameters(), "addons").contains(addon.name()))
        .findFirst()
        .ifPresent(task -> status.put("tasks", taskView(task)));
    return status;
  }

  private static Map<String, Object> taskView(Task task) {
    String word =
        switch (task.state()) {
          case Task.SUCCESS -> "Success";
          case Task.FAIL -> "Failed";
          default -> "Running";
        };
    return Map.of(
        "status", word,
        "created_at", Times.utc(task.created()),
        "finished_at", task.running() ? "" : Times.utc(task.updated()),
        "is_canceled", task.state().equals(Task.CANCELED),
        "message", task.message());
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
          Cluster cluster = requireRunning(call);
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

  private Cluster requireRunning(Call call) {
    Cluster cluster = world.requireCluster(call.clusterId());
    if (!cluster.is(Cluster.RUNNING)) {
      throw ApiError.wrongState(cluster, call.action());
    }
    return cluster;
  }
}
