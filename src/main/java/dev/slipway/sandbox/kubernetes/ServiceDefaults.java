package dev.slipway.sandbox.kubernetes;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a server adds to a service: addresses and ports, and what follows from its type. */
final class ServiceDefaults {
  private static final int FIRST_NODE_PORT = 30_000;
  private static final int NODE_PORTS = 2_768;
  private static final int ADDRESSES = 250;

  private ServiceDefaults() {}

  static void fill(ObjectNode spec) {
    Defaults.absent(spec, "type", "ClusterIP");
    String type = Json.text(spec, "type");
    for (JsonNode port : spec.path("ports")) {
      if (port instanceof ObjectNode item && !item.has("targetPort") && item.has("port")) {
        item.set("targetPort", item.get("port"));
      }
    }
    if (type.equals("ExternalName")) {
      return;
    }
    Defaults.absent(spec, "internalTrafficPolicy", "Cluster");
    if (!type.equals("ClusterIP")) {
      Defaults.absent(spec, "externalTrafficPolicy", "Cluster");
    }
    if (type.equals("LoadBalancer") && !spec.has("allocateLoadBalancerNodePorts")) {
      spec.put("allocateLoadBalancerNodePorts", true);
    }
  }

  /** Addresses and ports are the server's to give. */
  static void settle(ObjectNode spec, long serial) {
    String type = Json.text(spec, "type");
    if (type.equals("ExternalName")) {
      return;
    }
    Defaults.absent(spec, "ipFamilyPolicy", "SingleStack");
    if (!spec.has("ipFamilies")) {
      spec.putArray("ipFamilies").add("IPv4");
    }
    Defaults.absent(
        spec,
        "clusterIP",
        "172.21.%d.%d".formatted(serial / ADDRESSES % ADDRESSES, serial % ADDRESSES + 1));
    if (!spec.has("clusterIPs")) {
      spec.putArray("clusterIPs").add(spec.get("clusterIP"));
    }
    if (!type.equals("ClusterIP")) {
      open(spec, type, serial);
    }
  }

  /** Ports of the nodes, for clients outside of the cluster. */
  private static void open(ObjectNode spec, String type, long serial) {
    long next = serial;
    boolean wanted =
        !type.equals("LoadBalancer") || spec.path("allocateLoadBalancerNodePorts").asBoolean(true);
    for (JsonNode port : spec.path("ports")) {
      if (wanted && port instanceof ObjectNode item && !item.has("nodePort")) {
        item.put("nodePort", nodePort(next++));
      }
    }
    boolean checked =
        type.equals("LoadBalancer") && Json.text(spec, "externalTrafficPolicy").equals("Local");
    if (checked && !spec.has("healthCheckNodePort")) {
      spec.put("healthCheckNodePort", nodePort(next));
    }
  }

  private static int nodePort(long number) {
    return FIRST_NODE_PORT + (int) (number % NODE_PORTS);
  }
}
