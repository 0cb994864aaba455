package dev.slipway.sandbox.cloud;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Node pools and nodes, as the wire shows them. */
final class NodePoolViews {
  private static final ObjectNode DEFAULTS =
      (ObjectNode)
          Json.MAPPER.readTree(
              """
              {
                "auto_scaling": {"enable": false, "type": "cpu"},
                "kubernetes_config": {
                  "runtime": "containerd", "runtime_version": "2.1.5", "labels": [], "taints": [],
                  "cpu_policy": "none", "cms_enabled": false, "unschedulable": false
                },
                "management": {"enable": false},
                "scaling_group": {
                  "image_type": "AliyunLinux3", "instance_charge_type": "PostPaid",
                  "multi_az_policy": "PRIORITY", "scaling_policy": "release",
                  "spot_strategy": "NoSpot", "system_disk_category": "cloud_efficiency",
                  "system_disk_size": 120, "data_disks": [], "tags": []
                },
                "tee_config": {"tee_enable": false}
              }
              """);

  private final World world;

  NodePoolViews(World world) {
    this.world = world;
  }

  ObjectNode pool(NodePool pool) {
    ObjectNode view = Json.merged(DEFAULTS, pool.spec());
    Cluster cluster = world.requireCluster(pool.clusterId());
    ObjectNode info = view.withObject("nodepool_info");
    info.put("nodepool_id", pool.id());
    info.put("is_default", false);
    info.put("region_id", cluster.region());
    info.put("created", Times.china(pool.created()));
    info.put("updated", Times.china(pool.updated()));
    ObjectNode group = view.withObject("scaling_group");
    group.put("scaling_group_id", pool.scalingGroup());
    group.remove("login_password");
    if (!group.has("security_group_id")) {
      group.put("security_group_id", Json.text(cluster.spec(), "security_group_id"));
    }
    view.set("status", status(pool));
    return view;
  }

  private static JsonNode status(NodePool pool) {
    long ready = pool.ready();
    long removing = pool.nodes().stream().filter(Node::removing).count();
    ObjectNode status = Json.object();
    status.put("state", pool.state());
    status.put("total_nodes", pool.nodes().size());
    status.put("healthy_nodes", ready);
    status.put("serving_nodes", ready);
    status.put("initial_nodes", pool.nodes().size() - ready);
    status.put("failed_nodes", 0);
    status.put("offline_nodes", 0);
    status.put("removing_nodes", removing);
    status.set("conditions", Json.array());
    return status;
  }

  Map<String, Object> node(NodePool pool, Node node) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("instance_id", node.instanceId());
    view.put("node_name", node.name());
    view.put("host_name", node.name());
    view.put("instance_name", "worker-" + node.instanceId());
    view.put("node_status", node.ready() ? "Ready" : "NotReady");
    view.put("state", state(node));
    view.put("instance_status", node.ready() ? "Running" : "Starting");
    view.put("instance_type", node.type());
    view.put("instance_type_family", family(node.type()));
    view.put("instance_role", "Worker");
    view.put("ip_address", List.of(node.address()));
    view.put("nodepool_id", pool.id());
    view.put("image_id", Json.text(pool.spec(), "scaling_group.image_id"));
    view.put("instance_charge_type", pool.prepaid() ? "PrePaid" : "PostPaid");
    view.put("spot_strategy", spotStrategy(pool));
    view.put("creation_time", Times.utc(node.created()));
    view.put("expired_time", "2099-12-31T15:59:00Z");
    view.put("is_aliyun_node", true);
    view.put("source", "ess");
    view.put("error_message", "");
    return view;
  }

  private static String state(Node node) {
    if (node.removing()) {
      return "removing";
    }
    return node.ready() ? "running" : "initial";
  }

  private static String family(String type) {
    int end = type.lastIndexOf('.');
    return end < 0 ? type : type.substring(0, end);
  }

  private static String spotStrategy(NodePool pool) {
    String strategy = Json.text(pool.spec(), "scaling_group.spot_strategy");
    return strategy.isEmpty() ? "NoSpot" : strategy;
  }
}
