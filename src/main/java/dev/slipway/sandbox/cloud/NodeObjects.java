package dev.slipway.sandbox.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Nodes as the kubelet and the cloud controller would write them. */
final class NodeObjects {
  private static final InstanceTypes TYPES = new InstanceTypes();
  private static final int FLANNEL_PODS = 64;

  private NodeObjects() {}

  static Map<String, Object> of(Cluster cluster, NodePool pool, Node node) {
    return Map.of(
        "apiVersion",
        "v1",
        "kind",
        "Node",
        "metadata",
        Map.of(
            "name",
            node.name(),
            "creationTimestamp",
            Times.utc(node.created()),
            "labels",
            labels(cluster, pool, node)),
        "spec",
        spec(cluster, pool, node),
        "status",
        status(cluster, node));
  }

  private static Map<String, String> labels(Cluster cluster, NodePool pool, Node node) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (JsonNode label : Json.at(pool.spec(), "kubernetes_config.labels")) {
      labels.put(Json.text(label, "key"), Json.text(label, "value"));
    }
    labels.put("kubernetes.io/hostname", node.name());
    labels.put("kubernetes.io/os", "linux");
    labels.put("kubernetes.io/arch", architecture(node));
    labels.put("node.kubernetes.io/instance-type", node.type());
    labels.put("topology.kubernetes.io/region", cluster.region());
    labels.put("topology.kubernetes.io/zone", node.zone());
    labels.put("alibabacloud.com/nodepool-id", pool.id());
    labels.put("alibabacloud.com/ecs-instance-id", node.instanceId());
    labels.put("ack.aliyun.com", cluster.id());
    return labels;
  }

  private static String architecture(Node node) {
    return TYPES.find(node.type()).filter(InstanceTypes.Type::arm).isPresent() ? "arm64" : "amd64";
  }

  private static Map<String, Object> spec(Cluster cluster, NodePool pool, Node node) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("providerID", cluster.region() + "." + node.instanceId());
    List<Map<String, String>> taints = new ArrayList<>();
    for (JsonNode taint : Json.at(pool.spec(), "kubernetes_config.taints")) {
      taints.add(
          Map.of(
              "key",
              Json.text(taint, "key"),
              "value",
              Json.text(taint, "value"),
              "effect",
              Json.text(taint, "effect")));
    }
    if (node.removing() || Json.flag(pool.spec(), "kubernetes_config.unschedulable")) {
      spec.put("unschedulable", true);
      taints.add(Map.of("key", "node.kubernetes.io/unschedulable", "effect", "NoSchedule"));
    }
    if (!taints.isEmpty()) {
      spec.put("taints", taints);
    }
    return spec;
  }

  private static Map<String, Object> status(Cluster cluster, Node node) {
    return Map.of(
        "addresses",
        List.of(
            Map.of("type", "InternalIP", "address", node.address()),
            Map.of("type", "Hostname", "address", node.name())),
        "capacity",
        capacity(cluster, node, 1),
        "allocatable",
        capacity(cluster, node, 0.95),
        "conditions",
        conditions(node),
        "nodeInfo",
        nodeInfo(node));
  }

  private static Map<String, String> capacity(Cluster cluster, Node node, double part) {
    Map<String, String> capacity = new LinkedHashMap<>();
    TYPES
        .find(node.type())
        .ifPresent(
            type -> {
              capacity.put("cpu", Math.round(type.cpu() * 1000 * part) + "m");
              capacity.put("memory", Math.round(type.memory() * 1024 * 1024 * part) + "Ki");
              int pods = cluster.usesTerway() ? type.podsSharedEni() : FLANNEL_PODS;
              capacity.put("pods", String.valueOf(Math.max(pods, 1)));
              if (type.gpu() > 0) {
                capacity.put("nvidia.com/gpu", String.valueOf(type.gpu()));
              }
            });
    return capacity;
  }

  private static List<Map<String, String>> conditions(Node node) {
    return List.of(
        condition(node, "MemoryPressure", false, "KubeletHasSufficientMemory"),
        condition(node, "DiskPressure", false, "KubeletHasNoDiskPressure"),
        condition(node, "PIDPressure", false, "KubeletHasSufficientPID"),
        condition(node, "Ready", node.ready(), node.ready() ? "KubeletReady" : "KubeletNotReady"));
  }

  private static Map<String, String> condition(
      Node node, String type, boolean status, String reason) {
    return Map.of(
        "type",
        type,
        "status",
        status ? "True" : "False",
        "reason",
        reason,
        "message",
        "",
        "lastTransitionTime",
        Times.utc(node.created()));
  }

  private static Map<String, String> nodeInfo(Node node) {
    return Map.of(
        "kubeletVersion", "v" + node.version(),
        "osImage", "Alibaba Cloud Linux 3 (OpenAnolis Edition)",
        "kernelVersion", "5.10.134-18.al8.x86_64",
        "containerRuntimeVersion", "containerd://2.1.5",
        "operatingSystem", "linux",
        "architecture", architecture(node));
  }
}
