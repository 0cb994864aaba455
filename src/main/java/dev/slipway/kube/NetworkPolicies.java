package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.Networking.Cni;
import dev.slipway.blueprint.Networking.PodNetworkMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Per namespace nothing may enter or leave but DNS, traffic inside the namespace and the scraping
 * of metrics; applications add what they need. Only where the network plug-in enforces policies:
 * Flannel does not, nor does Terway for pods with an ENI of their own.
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
        .flatMap(namespace -> policies(blueprint, namespace.name()).stream())
        .toList();
  }

  private static boolean enforced(Networking networking) {
    return networking.cni() == Cni.TERWAY
        && networking.podNetworkMode() != PodNetworkMode.EXCLUSIVE_ENI
        && Boolean.TRUE.equals(networking.networkPolicy());
  }

  private static List<KubeObject> policies(Blueprint blueprint, String namespace) {
    List<KubeObject> policies = new ArrayList<>();
    // What is allowed goes first: a namespace is never cut off from DNS between two calls.
    policies.add(
        policy(namespace, "baseline-allow-dns")
            .with(
                "spec",
                Map.of("podSelector", EVERY_POD, "policyTypes", List.of(EGRESS), "egress", dns()))
            .object());
    policies.add(
        policy(namespace, "baseline-allow-same-namespace").with("spec", sameNamespace()).object());
    if (blueprint.observability().metrics() != null) {
      policies.add(
          policy(namespace, "baseline-allow-monitoring").with("spec", monitoring()).object());
    }
    policies.add(
        policy(namespace, "baseline-deny")
            .with("spec", Map.of("podSelector", EVERY_POD, "policyTypes", List.of(INGRESS, EGRESS)))
            .object());
    return policies;
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
