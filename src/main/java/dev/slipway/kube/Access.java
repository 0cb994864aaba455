package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Foundation.Namespace;
import dev.slipway.blueprint.Foundation.NamespaceAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Who may do what in namespaces. Kubernetes' own roles know nothing of the kinds that add-ons
 * bring; an aggregated role teaches it to {@code edit} and {@code admin}.
 */
final class Access {
  static final String RBAC = "rbac.authorization.k8s.io";
  private static final List<String> CHANGE =
      List.of("create", "delete", "get", "list", "patch", "update", "watch");
  private static final List<Map<String, Object>> ADD_ON_KINDS =
      List.of(
          rule("monitoring.coreos.com", "podmonitors", "prometheusrules", "servicemonitors"),
          rule("autoscaling.alibabacloud.com", "cronhorizontalpodautoscalers"),
          rule("snapshot.storage.k8s.io", "volumesnapshots"));

  private Access() {}

  static List<KubeObject> of(Blueprint blueprint) {
    List<KubeObject> objects = new ArrayList<>();
    for (Namespace namespace : blueprint.foundation().governance().namespaces()) {
      namespace.access().forEach(access -> objects.add(binding(namespace.name(), access)));
    }
    if (!objects.isEmpty()) {
      objects.addFirst(addOnKinds());
    }
    return objects;
  }

  private static KubeObject binding(String namespace, NamespaceAccess access) {
    String role = access.role().name().toLowerCase(Locale.ROOT);
    return Manifest.of(ObjectGroup.ACCESS, ObjectKind.ROLE_BINDING, namespace, "slipway-" + role)
        .with("roleRef", Map.of("apiGroup", RBAC, "kind", "ClusterRole", "name", role))
        .with(
            "subjects",
            Stream.concat(
                    access.groups().stream().map(name -> subject("Group", name)),
                    access.users().stream().map(name -> subject("User", name)))
                .toList())
        .object();
  }

  private static Map<String, Object> subject(String kind, String name) {
    return Map.of("apiGroup", RBAC, "kind", kind, "name", name);
  }

  private static KubeObject addOnKinds() {
    return Manifest.of(ObjectGroup.ACCESS, ObjectKind.CLUSTER_ROLE, "slipway-add-on-kinds")
        .labels(Map.of(RBAC + "/aggregate-to-edit", "true"))
        .with("rules", ADD_ON_KINDS)
        .object();
  }

  private static Map<String, Object> rule(String group, String... resources) {
    return Map.of("apiGroups", List.of(group), "resources", List.of(resources), "verbs", CHANGE);
  }
}
