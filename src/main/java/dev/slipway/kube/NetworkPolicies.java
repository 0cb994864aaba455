package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Foundation.Namespace;
import dev.slipway.blueprint.NamespaceTraffic;
import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.Networking.Cni;
import dev.slipway.blueprint.Networking.PodNetworkMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Per namespace nothing may enter or leave but DNS, traffic inside the namespace, the scraping of
 * metrics and what the blueprint allows; applications add what they need. Only where the network
 * plug-in enforces policies: Flannel does not, nor does Terway for pods with an ENI of their own.
 */
final class NetworkPolicies {
  private static final String INGRESS = "Ingress";
  private static final String EGRESS = "Egress";
  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";
  private static final Map<String, Object> EVERY_POD = Map.of();

  /** NodeLocal DNSCache is on the host's network, where no pod selector reaches it. */
  private static final String NODE_LOCAL_DNS = "169.254.20.10/32";

  private NetworkPolicies() {}

  static List<KubeObject> of(Blueprint blueprint) {
    if (!enforced(blueprint.networking())) {
      return List.of();
    }
    return blueprint.foundation().governance().namespaces().stream()
        .flatMap(namespace -> policies(blueprint, namespace).stream())
        .toList();
  }

  private static boolean enforced(Networking networking) {
    return networking.cni() == Cni.TERWAY
        && networking.podNetworkMode() != PodNetworkMode.EXCLUSIVE_ENI
        && Boolean.TRUE.equals(networking.networkPolicy());
  }

  private static List<KubeObject> policies(Blueprint blueprint, Namespace namespace) {
    NamespaceTraffic traffic = namespace.traffic();
    String name = namespace.name();
    List<KubeObject> policies = new ArrayList<>();
    // What is allowed goes first: a namespace is never cut off from DNS between two calls.
    if (Boolean.TRUE.equals(traffic.allowDns())) {
      policies.add(
          policy(name, "baseline-allow-dns")
              .with(
                  "spec",
                  Map.of("podSelector", EVERY_POD, "policyTypes", List.of(EGRESS), "egress", dns()))
              .object());
    }
    policies.add(
        policy(name, "baseline-allow-same-namespace").with("spec", sameNamespace()).object());
    if (blueprint.observability().metrics() != null) {
      policies.add(policy(name, "baseline-allow-monitoring").with("spec", monitoring()).object());
    }
    List<Map<String, Object>> from = peers(traffic.fromNamespaces(), traffic.fromCidrs());
    if (!from.isEmpty()) {
      policies.add(
          policy(name, "blueprint-allow-ingress")
              .with("spec", allowed(INGRESS, "ingress", "from", from))
              .object());
    }
    List<Map<String, Object>> to = peers(traffic.toNamespaces(), traffic.toCidrs());
    if (!to.isEmpty()) {
      policies.add(
          policy(name, "blueprint-allow-egress")
              .with("spec", allowed(EGRESS, "egress", "to", to))
              .object());
    }
    List<String> denied = denied(traffic);
    if (!denied.isEmpty()) {
      policies.add(
          policy(name, "baseline-deny")
              .with("spec", Map.of("podSelector", EVERY_POD, "policyTypes", denied))
              .object());
    }
    return policies;
  }

  private static List<String> denied(NamespaceTraffic traffic) {
    List<String> directions = new ArrayList<>();
    if (Boolean.TRUE.equals(traffic.denyIngress())) {
      directions.add(INGRESS);
    }
    if (Boolean.TRUE.equals(traffic.denyEgress())) {
      directions.add(EGRESS);
    }
    return directions;
  }

  private static List<Map<String, Object>> peers(List<String> namespaces, List<String> cidrs) {
    return Stream.concat(
            namespaces.stream()
                .map(name -> Map.<String, Object>of("namespaceSelector", namespace(name))),
            cidrs.stream().map(cidr -> Map.<String, Object>of("ipBlock", Map.of("cidr", cidr))))
        .toList();
  }

  private static Map<String, Object> allowed(
      String direction, String field, String peerField, List<Map<String, Object>> peers) {
    return Map.of(
        "podSelector",
        EVERY_POD,
        "policyTypes",
        List.of(direction),
        field,
        List.of(Map.of(peerField, peers)));
  }

  private static Manifest policy(String namespace, String name) {
    return Manifest.of(ObjectGroup.NETWORK_POLICIES, ObjectKind.NETWORK_POLICY, namespace, name);
  }

  private static List<Map<String, Object>> dns() {
    return List.of(
        Map.of(
            "to",
            List.of(
                Map.of(
                    "namespaceSelector", namespace("kube-system"),
                    "podSelector", Map.of("matchLabels", Map.of("k8s-app", "kube-dns"))),
                Map.of("ipBlock", Map.of("cidr", NODE_LOCAL_DNS))),
            "ports",
            List.of(Map.of("protocol", "UDP", "port", 53), Map.of("protocol", "TCP", "port", 53))));
  }

  private static Map<String, Object> sameNamespace() {
    List<Object> anyPodHere = List.of(Map.of("podSelector", EVERY_POD));
    return Map.of(
        "podSelector", EVERY_POD,
        "policyTypes", List.of(INGRESS, EGRESS),
        "ingress", List.of(Map.of("from", anyPodHere)),
        "egress", List.of(Map.of("to", anyPodHere)));
  }

  /** The agent of managed Prometheus lives in {@code arms-prom}. */
  private static Map<String, Object> monitoring() {
    return Map.of(
        "podSelector", EVERY_POD,
        "policyTypes", List.of(INGRESS),
        "ingress",
            List.of(Map.of("from", List.of(Map.of("namespaceSelector", namespace("arms-prom"))))));
  }

  private static Map<String, Object> namespace(String name) {
    return Map.of("matchLabels", Map.of(NAMESPACE_NAME, name));
  }
}
