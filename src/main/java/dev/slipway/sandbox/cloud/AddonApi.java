package dev.slipway.sandbox.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reading of add-ons: what there is, and what a cluster has. */
final class AddonApi {
  private static final String SCHEMA =
      "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"type\":\"object\"}";
  private final World world;
  private final AddonCatalog catalog;

  AddonApi(World world, AddonCatalog catalog) {
    this.world = world;
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
        .get(
            components + "/upgradestatus",
            "DescribeClusterAddonsUpgradeStatus",
            this::upgradeStatuses)
        .get(
            components + "/{addon}/upgradestatus",
            "DescribeClusterAddonUpgradeStatus",
            this::upgradeStatus);
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
    return world.requireCluster(call.clusterId()).requireAddon(name);
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
}
