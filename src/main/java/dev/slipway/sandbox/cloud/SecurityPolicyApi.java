package dev.slipway.sandbox.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Gatekeeper policies of the vendor's library, and their instances in clusters. */
final class SecurityPolicyApi {
  private static final List<String> NEEDED = List.of("gatekeeper", "policy-template-controller");
  private static final Shelf INSTANCES = new Shelf("policies", "PolicyInstanceNotFound");
  private static final Shape INSTANCE =
      Shape.of("string", "action").with("array", "namespaces").with("object", "parameters");

  /** What it is about, and how grave a violation is. */
  private record Entry(String name, String category, String severity, String description) {}

  private static final Map<String, Entry> LIBRARY =
      List.of(
              new Entry("ACKAllowedRepos", "k8s-general", "high", "Images from these registries"),
              new Entry("ACKBlockNodePort", "k8s-general", "high", "No NodePort services"),
              new Entry(
                  "ACKContainerLimits",
                  "k8s-general",
                  "low",
                  "Containers have CPU and memory limits"),
              new Entry("ACKRequiredProbes", "k8s-general", "medium", "Containers have probes"),
              new Entry("ACKPSPHostNamespace", "psp", "high", "No host namespaces"),
              new Entry("ACKPSPPrivilegedContainer", "psp", "high", "No privileged containers"),
              new Entry("ACKNoEnvVarSecrets", "infra", "medium", "No secrets in environment"))
          .stream()
          .collect(
              Collectors.toMap(Entry::name, entry -> entry, (one, _) -> one, LinkedHashMap::new));

  private final World world;

  SecurityPolicyApi(World world) {
    this.world = world;
  }

  void register(Routes routes) {
    String policies = "/clusters/{ClusterId}/policies";
    String policy = policies + "/{policy}";
    routes
        .get("/policies", "DescribePolicies", SecurityPolicyApi::library)
        .get("/policies/{policy}", "DescribePolicyDetails", SecurityPolicyApi::details)
        .post(policy, "DeployPolicyInstance", this::deploy)
        .put(policy, "ModifyPolicyInstance", this::modify)
        .delete(policy, "DeletePolicyInstance", this::delete)
        .get(policies, "DescribePolicyInstances", this::instances)
        .get(policies + "/status", "DescribePolicyInstancesStatus", this::status)
        .get(
            "/clusters/{ClusterId}/policygovernance",
            "DescribePolicyGovernanceInCluster",
            this::governance);
  }

  private static Answer library(Call ignored) {
    Map<String, List<String>> byCategory = new TreeMap<>();
    LIBRARY
        .values()
        .forEach(
            entry ->
                byCategory
                    .computeIfAbsent(entry.category(), _ -> new ArrayList<>())
                    .add(entry.name()));
    return Answer.of(byCategory);
  }

  private static Entry require(Call call) {
    Entry entry = LIBRARY.get(call.text("policy"));
    if (entry == null) {
      throw ApiError.product(
          404, "PolicyNotFound", "policy (%s) not found".formatted(call.text("policy")));
    }
    return entry;
  }

  private static Answer details(Call call) {
    Entry entry = require(call);
    return Answer.of(
        Map.of(
            "name",
            entry.name(),
            "category",
            entry.category(),
            "description",
            entry.description(),
            "severity",
            entry.severity(),
            "action",
            "enforce",
            "is_deleted",
            0,
            "no_config",
            0,
            "template",
            ""));
  }

  private Answer deploy(Call call) {
    Entry entry = require(call);
    return world.change(
        change -> {
          Cluster cluster = requireGatekeeper(call);
          String name = Ids.thing(entry.name().toLowerCase(Locale.ROOT));
          return kept(change, call, cluster, entry, name);
        });
  }

  private Cluster requireGatekeeper(Call call) {
    Cluster cluster = world.requireRunning(call);
    List<String> missing =
        NEEDED.stream().filter(name -> !cluster.addons().containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw ApiError.product(
          400, "AddonNotInstalled", "policies need the add-ons %s".formatted(missing));
    }
    return cluster;
  }

  private static Answer kept(
      World.Change change, Call call, Cluster cluster, Entry entry, String name) {
    ObjectNode body = call.object();
    INSTANCE.check(body);
    Requests.requireOneOf(Json.text(body, "action"), List.of("deny", "warn"), "action");
    List<String> namespaces = Json.texts(body, "namespaces");
    ObjectNode instance = Json.object();
    instance.put("ali_uid", AccessKeys.ACCOUNT);
    instance.put("cluster_id", cluster.id());
    instance.put("instance_name", name);
    instance.put("policy_name", entry.name());
    instance.put("policy_category", entry.category());
    instance.put("policy_description", entry.description());
    instance.put("policy_parameters", body.withObject("parameters").toString());
    instance.put("policy_severity", entry.severity());
    instance.put("policy_scope", namespaces.isEmpty() ? "*" : String.join(",", namespaces));
    instance.put(
        "policy_action", Json.text(body, "action").isEmpty() ? "deny" : Json.text(body, "action"));
    change.put(INSTANCES.put(cluster, name, instance, change.now()));
    return Answer.of(Map.of("instances", List.of(name)));
  }

  /** Without {@code instance_name} all instances of the policy are meant. */
  private List<String> meant(Call call, Cluster cluster, String asked) {
    List<String> names =
        INSTANCES.of(cluster).stream()
            .filter(item -> Json.text(item, "policy_name").equals(call.text("policy")))
            .map(item -> Json.text(item, "instance_name"))
            .filter(name -> asked.isEmpty() || asked.equals(name))
            .toList();
    if (names.isEmpty()) {
      throw ApiError.product(
          404,
          INSTANCES.missing(),
          "policy (%s) has no such instance".formatted(call.text("policy")));
    }
    return names;
  }

  private Answer modify(Call call) {
    Entry entry = require(call);
    return world.change(
        change -> {
          Cluster cluster = world.requireRunning(call);
          List<String> names = meant(call, cluster, Json.text(call.object(), "instance_name"));
          names.forEach(
              name -> kept(change, call, world.requireCluster(cluster.id()), entry, name));
          return Answer.of(Map.of("instances", names));
        });
  }

  private Answer delete(Call call) {
    require(call);
    return world.change(
        change -> {
          Cluster cluster = world.requireCluster(call.clusterId());
          List<String> names = meant(call, cluster, call.text("instance_name"));
          Cluster next = cluster;
          for (String name : names) {
            next = INSTANCES.remove(next, name, change.now());
          }
          change.put(next);
          return Answer.of(Map.of("instances", names));
        });
  }

  private Answer instances(Call call) {
    return Answer.of(
        INSTANCES.of(world.requireCluster(call.clusterId())).stream()
            .filter(item -> asked(call, "policy_name", item))
            .filter(item -> asked(call, "instance_name", item))
            .toList());
  }

  private static boolean asked(Call call, String field, ObjectNode item) {
    return call.text(field).isEmpty() || call.text(field).equals(Json.text(item, field));
  }

  private Answer status(Call call) {
    List<ObjectNode> instances = INSTANCES.of(world.requireCluster(call.clusterId()));
    Map<String, Long> byPolicy = counted(instances, "policy_name");
    return Answer.of(
        Map.of(
            "policy_instances",
            LIBRARY.values().stream()
                .map(
                    entry ->
                        Map.of(
                            "policy_name", entry.name(),
                            "policy_category", entry.category(),
                            "policy_description", entry.description(),
                            "policy_severity", entry.severity(),
                            "policy_instances_count", byPolicy.getOrDefault(entry.name(), 0L)))
                .toList(),
            "instances_severity_count",
            counted(instances, "policy_severity")));
  }

  private static Map<String, Long> counted(List<ObjectNode> items, String field) {
    return items.stream()
        .collect(Collectors.groupingBy(item -> Json.text(item, field), Collectors.counting()));
  }

  /** Nothing violates a policy here. */
  private Answer governance(Call call) {
    Map<String, Long> enabled =
        counted(INSTANCES.of(world.requireCluster(call.clusterId())), "policy_severity");
    Map<String, Long> total =
        LIBRARY.values().stream()
            .collect(Collectors.groupingBy(Entry::severity, Collectors.counting()));
    return Answer.of(
        Map.of(
            "on_state",
            total.entrySet().stream()
                .map(
                    severity ->
                        Map.of(
                            "severity", severity.getKey(),
                            "total", severity.getValue(),
                            "enabled_count", enabled.getOrDefault(severity.getKey(), 0L)))
                .toList(),
            "violations",
            Map.of("deny", List.of(), "warn", List.of()),
            "totalViolations",
            Map.of("deny", List.of(), "warn", List.of()),
            "admit_log",
            Map.of("progress", "Complete", "count", 0, "log", Map.of())));
  }
}
