package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.Refusal.Cause;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What a server demands of services, network policies and ingresses. */
final class NetworkRules {
  private static final int LAST_PORT = 65_535;

  private NetworkRules() {}

  static void check(String kind, ObjectNode object, List<Cause> causes) {
    JsonNode spec = object.path("spec");
    switch (kind) {
      case "Service" -> checkService(spec, causes);
      case "NetworkPolicy" -> checkPolicy(spec, causes);
      case "Ingress" -> checkIngress(spec, causes);
      default -> {}
    }
  }

  private static void checkService(JsonNode spec, List<Cause> causes) {
    String type = Json.text(spec, "type");
    String address = Json.text(spec, "clusterIP");
    JsonNode ports = spec.path("ports");
    if (!address.isEmpty() && !address.equals("None") && !Addresses.isAddress(address)) {
      causes.add(
          Cause.invalid(
              "spec.clusterIPs[0]",
              address,
              "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"));
    }
    if (ports.isEmpty() && !address.equals("None") && !type.equals("ExternalName")) {
      causes.add(Cause.required("spec.ports", ""));
    }
    if (type.equals("ClusterIP") && spec.has("externalTrafficPolicy")) {
      causes.add(
          Cause.invalid(
              "spec.externalTrafficPolicy",
              Json.text(spec, "externalTrafficPolicy"),
              "may only be set for externally-accessible services"));
    }
    Set<String> seen = new HashSet<>();
    ClusterRules.forEach(
        ports,
        "spec.ports",
        (path, port) -> {
          checkPort(path + ".port", port.path("port"), causes);
          checkPort(path + ".targetPort", port.path("targetPort"), causes);
          if (ports.size() > 1 && Json.text(port, "name").isEmpty()) {
            causes.add(Cause.required(path + ".name", ""));
          }
          if (!seen.add(Json.text(port.path("port")) + Json.text(port, "protocol"))) {
            causes.add(
                new Cause("FieldValueDuplicate", "Duplicate value: " + Json.text(port), path));
          }
        });
  }

  private static void checkPort(String path, JsonNode port, List<Cause> causes) {
    if (port.isNumber() && (port.asLong() < 1 || port.asLong() > LAST_PORT)) {
      causes.add(Cause.invalid(path, port, "must be between 1 and 65535, inclusive"));
    }
  }

  private static void checkPolicy(JsonNode spec, List<Cause> causes) {
    Names.checkLabels(
        "spec.podSelector.matchLabels", Json.at(spec, "podSelector", "matchLabels"), causes);
    checkPeers(spec, "ingress", "from", causes);
    checkPeers(spec, "egress", "to", causes);
  }

  private static void checkPeers(
      JsonNode spec, String direction, String peers, List<Cause> causes) {
    ClusterRules.forEach(
        spec.path(direction),
        "spec." + direction,
        (rule, content) ->
            ClusterRules.forEach(
                content.path(peers),
                rule + "." + peers,
                (path, peer) -> checkPeer(path, peer, causes)));
  }

  private static void checkPeer(String path, JsonNode peer, List<Cause> causes) {
    if (!peer.has("ipBlock")) {
      return;
    }
    if (peer.has("podSelector") || peer.has("namespaceSelector")) {
      causes.add(Cause.forbidden(path, "may not specify both ipBlock and another peer"));
    }
    String block = Json.text(peer, "ipBlock", "cidr");
    if (!Addresses.isBlock(block)) {
      causes.add(
          Cause.invalid(
              path + ".ipBlock.cidr",
              block,
              "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"));
      return;
    }
    ClusterRules.forEach(
        Json.at(peer, "ipBlock", "except"),
        path + ".ipBlock.except",
        (place, exception) -> {
          if (!Addresses.isWithin(exception.asString(""), block)) {
            causes.add(
                Cause.invalid(place, exception.asString(""), "must be a strict subset of `cidr`"));
          }
        });
  }

  private static void checkIngress(JsonNode spec, List<Cause> causes) {
    if (!spec.has("defaultBackend") && spec.path("rules").isEmpty()) {
      causes.add(
          Cause.invalid(
              "spec",
              MissingNode.getInstance(),
              "either `defaultBackend` or `rules` must be specified"));
    }
    ClusterRules.forEach(
        spec.path("rules"),
        "spec.rules",
        (path, rule) -> {
          String host = Json.text(rule, "host");
          if (!host.isEmpty()) {
            Names.checkDomain(path + ".host", host.replaceFirst("^\\*\\.", ""), "", causes);
          }
          ClusterRules.forEach(
              Json.at(rule, "http", "paths"),
              path + ".http.paths",
              (place, backend) -> checkPath(place, backend, causes));
        });
  }

  private static void checkPath(String place, JsonNode backend, List<Cause> causes) {
    boolean free = Json.text(backend, "pathType").equals("ImplementationSpecific");
    String path = Json.text(backend, "path");
    if (backend.has("pathType") && !free && !path.startsWith("/")) {
      causes.add(Cause.invalid(place + ".path", path, "must be an absolute path"));
    }
  }
}
