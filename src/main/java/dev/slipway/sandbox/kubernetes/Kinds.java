package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.ResourceType.Trait;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.MissingNode;

/** The kinds every API server knows without being told. */
final class Kinds {
  /**
   * apiVersion, kind, plural, scope, short names; {@code S} has a status, {@code G} counts
   * generations.
   */
  private static final String TABLE =
      """
      v1 Namespace namespaces cluster ns S
      v1 Node nodes cluster no S
      v1 PersistentVolume persistentvolumes cluster pv S
      v1 ConfigMap configmaps namespaced cm -
      v1 Endpoints endpoints namespaced ep -
      v1 Event events namespaced ev -
      v1 LimitRange limitranges namespaced limits -
      v1 PersistentVolumeClaim persistentvolumeclaims namespaced pvc S
      v1 Pod pods namespaced po SGA
      v1 ResourceQuota resourcequotas namespaced quota S
      v1 Secret secrets namespaced - -
      v1 Service services namespaced svc SA
      v1 ServiceAccount serviceaccounts namespaced sa -
      apps/v1 DaemonSet daemonsets namespaced ds SGA
      apps/v1 Deployment deployments namespaced deploy SGA
      apps/v1 ReplicaSet replicasets namespaced rs SGA
      apps/v1 StatefulSet statefulsets namespaced sts SGA
      batch/v1 CronJob cronjobs namespaced cj SGA
      batch/v1 Job jobs namespaced - SGA
      autoscaling/v2 HorizontalPodAutoscaler horizontalpodautoscalers namespaced hpa SA
      policy/v1 PodDisruptionBudget poddisruptionbudgets namespaced pdb SG
      rbac.authorization.k8s.io/v1 ClusterRole clusterroles cluster - -
      rbac.authorization.k8s.io/v1 ClusterRoleBinding clusterrolebindings cluster - -
      rbac.authorization.k8s.io/v1 Role roles namespaced - -
      rbac.authorization.k8s.io/v1 RoleBinding rolebindings namespaced - -
      networking.k8s.io/v1 Ingress ingresses namespaced ing SG
      networking.k8s.io/v1 IngressClass ingressclasses cluster - G
      networking.k8s.io/v1 NetworkPolicy networkpolicies namespaced netpol G
      storage.k8s.io/v1 CSIDriver csidrivers cluster - -
      storage.k8s.io/v1 CSINode csinodes cluster - -
      storage.k8s.io/v1 StorageClass storageclasses cluster sc -
      storage.k8s.io/v1 VolumeAttachment volumeattachments cluster - S
      scheduling.k8s.io/v1 PriorityClass priorityclasses cluster pc G
      admissionregistration.k8s.io/v1 MutatingWebhookConfiguration mutatingwebhookconfigurations cluster - G
      admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy validatingadmissionpolicies cluster - SG
      admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding validatingadmissionpolicybindings cluster - G
      admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration validatingwebhookconfigurations cluster - G
      node.k8s.io/v1 RuntimeClass runtimeclasses cluster - -
      coordination.k8s.io/v1 Lease leases namespaced - -
      discovery.k8s.io/v1 EndpointSlice endpointslices namespaced - -
      apiextensions.k8s.io/v1 CustomResourceDefinition customresourcedefinitions cluster crd,crds SG
      """;

  static final List<ResourceType> BUILT_IN = TABLE.lines().map(Kinds::parse).toList();
  static final ResourceType NAMESPACE = named("namespaces");
  static final ResourceType CUSTOM_RESOURCE_DEFINITION = named("customresourcedefinitions");

  private Kinds() {}

  private static ResourceType named(String plural) {
    return BUILT_IN.stream().filter(type -> type.plural().equals(plural)).findFirst().orElseThrow();
  }

  private static ResourceType parse(String line) {
    String[] cells = line.split(" ");
    int slash = cells[0].indexOf('/');
    String group = slash < 0 ? "" : cells[0].substring(0, slash);
    EnumSet<Trait> traits = EnumSet.noneOf(Trait.class);
    for (Trait trait : Trait.values()) {
      if (cells[5].contains(trait.name().substring(0, 1))) {
        traits.add(trait);
      }
    }
    return new ResourceType(
        group,
        cells[0].substring(slash + 1),
        cells[1],
        cells[2],
        cells[1].toLowerCase(Locale.ROOT),
        cells[3].equals("namespaced"),
        cells[4].equals("-") ? List.of() : List.of(cells[4].split(",")),
        traits,
        Schema.ofBuiltIn(group, cells[0].substring(slash + 1), cells[1]),
        MissingNode.getInstance());
  }
}
