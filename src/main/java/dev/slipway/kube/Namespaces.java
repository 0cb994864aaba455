package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Extensions;
import dev.slipway.blueprint.Foundation.Namespace;
import dev.slipway.blueprint.Foundation.PodSecurity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Namespaces with the Pod Security Standard they enforce; a namespace that names none enforces
 * {@code baseline}. All warn of and audit what {@code restricted} would refuse.
 */
final class Namespaces {
  private static final String POD_SECURITY = "pod-security.kubernetes.io/";

  private Namespaces() {}

  static List<KubeObject> of(Blueprint blueprint) {
    return blueprint.foundation().governance().namespaces().stream()
        .map(namespace -> namespace(namespace, blueprint.spec().extensions()))
        .toList();
  }

  private static KubeObject namespace(Namespace namespace, Extensions extensions) {
    return Manifest.of(ObjectGroup.NAMESPACES, ObjectKind.NAMESPACE, namespace.name())
        .labels(podSecurity(namespace.podSecurity()))
        .labels(extensions(namespace.name(), extensions))
        .labels(namespace.labels())
        .object();
  }

  private static Map<String, String> podSecurity(@Nullable PodSecurity asked) {
    PodSecurity enforced = asked == null ? PodSecurity.BASELINE : asked;
    return Map.of(
        POD_SECURITY + "enforce", word(enforced),
        POD_SECURITY + "enforce-version", "latest",
        POD_SECURITY + "warn", word(PodSecurity.RESTRICTED),
        POD_SECURITY + "audit", word(PodSecurity.RESTRICTED));
  }

  /** What makes the mesh inject its proxy and the virtual node take the pods. */
  private static Map<String, String> extensions(String namespace, Extensions extensions) {
    Map<String, String> labels = new TreeMap<>();
    var mesh = extensions.serviceMesh();
    if (mesh != null && mesh.enabled() && mesh.namespaces().contains(namespace)) {
      labels.put("istio-injection", "enabled");
    }
    var virtualNodes = extensions.virtualNodes();
    if (virtualNodes != null
        && virtualNodes.enabled()
        && virtualNodes.namespaces().contains(namespace)) {
      labels.put("alibabacloud.com/eci", "true");
    }
    return labels;
  }

  private static String word(PodSecurity level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
