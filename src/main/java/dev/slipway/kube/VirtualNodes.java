package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Extensions;
import java.util.List;
import java.util.Map;

/**
 * Where pods on virtual nodes get their addresses. The profile belongs to the add-on; only the keys
 * that the blueprint names are ours.
 */
final class VirtualNodes {
  private VirtualNodes() {}

  static List<KubeObject> of(Blueprint blueprint) {
    Extensions.VirtualNodes wanted = blueprint.spec().extensions().virtualNodes();
    if (wanted == null || !wanted.enabled()) {
      return List.of();
    }
    Map<String, Object> data =
        Fields.with(
                "vSwitchIds",
                wanted.vSwitches().isEmpty() ? null : String.join(",", wanted.vSwitches()))
            .and("securityGroupId", wanted.securityGroup())
            .map();
    return data.isEmpty()
        ? List.of()
        : List.of(
            Manifest.of(
                    ObjectGroup.VIRTUAL_NODES, ObjectKind.CONFIG_MAP, "kube-system", "eci-profile")
                .with("data", data)
                .object());
  }
}
