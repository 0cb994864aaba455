package dev.slipway.sandbox.cloud;

import tools.jackson.databind.node.ObjectNode;

/** Requests that are fine as they are. */
final class Requested {
  private Requested() {}

  static ObjectNode cluster(String name) {
    return read("""
    {
      "region_id": "cn-hangzhou", "cluster_type": "ManagedKubernetes",
      "profile": "Default", "cluster_spec": "ack.pro.small",
      "kubernetes_version": "1.35.1-aliyun.1", "vpcid": "vpc-bp1main",
      "vswitch_ids": ["vsw-bp1node-h", "vsw-bp1node-i", "vsw-bp1node-j"],
      "pod_vswitch_ids": ["vsw-bp1pod-h", "vsw-bp1pod-i", "vsw-bp1pod-j"],
      "addons": [
        {"name": "terway-eniip", "config": "{\\"ENITrunking\\":\\"true\\"}"},
        {"name": "ack-node-problem-detector", "config": ""},
        {"name": "nginx-ingress-controller", "disabled": true}
      ],
      "tags": [{"key": "team", "value": "payments"}]
    }
    """)
        .put("name", name);
  }

  static ObjectNode pool(String name, int size) {
    ObjectNode pool =
        read(
            """
            {
              "nodepool_info": {},
              "scaling_group": {
                "vswitch_ids": ["vsw-bp1node-h", "vsw-bp1node-i", "vsw-bp1node-j"],
                "instance_types": ["ecs.g7.2xlarge"],
                "system_disk_category": "cloud_essd", "system_disk_size": 120,
                "data_disks": [{"category": "cloud_essd", "size": 200, "encrypted": "true"}]
              },
              "kubernetes_config": {
                "labels": [{"key": "pool", "value": "general"}],
                "taints": [{"key": "only", "value": "general", "effect": "NoSchedule"}]
              },
              "management": {"enable": true}
            }
            """);
    pool.withObject("nodepool_info").put("name", name);
    pool.withObject("scaling_group").put("desired_size", size);
    return pool;
  }

  static ObjectNode read(String json) {
    return (ObjectNode) Json.MAPPER.readTree(json);
  }
}
