package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Networking.PodNetwork;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Own vSwitches and security groups for selected pods, on member ENIs (trunk). */
final class PodNetworks {
  private PodNetworks() {}

  static List<KubeObject> of(Blueprint blueprint) {
    return blueprint.networking().podNetworks().stream().map(PodNetworks::podNetwork).toList();
  }

  private static KubeObject podNetwork(PodNetwork wanted) {
    return Manifest.of(ObjectGroup.POD_NETWORKS, ObjectKind.POD_NETWORKING, wanted.name())
        .with(
            "spec",
            Fields.with("eniOptions", Map.of("eniType", "Trunk"))
                .and("allocationType", allocation(wanted))
                .and(
                    "selector",
                    Fields.with("podSelector", matching(wanted.podSelector()))
                        .and("namespaceSelector", matching(wanted.namespaceSelector()))
                        .map())
                .and("vSwitchOptions", wanted.vSwitches())
                .and("securityGroupIDs", wanted.securityGroups())
                .map())
        .object();
  }

  /** Terway gives fixed addresses to pods of StatefulSets only. */
  private static Map<String, String> allocation(PodNetwork wanted) {
    return Boolean.TRUE.equals(wanted.fixedIp())
        ? Map.of("type", "Fixed", "releaseStrategy", "TTL", "releaseAfter", "5m0s")
        : Map.of("type", "Elastic");
  }

  private static @Nullable Map<String, Object> matching(Map<String, String> labels) {
    return labels.isEmpty() ? null : Map.of("matchLabels", labels);
  }
}
